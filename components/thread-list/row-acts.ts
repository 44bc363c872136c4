import type { ListRow } from '@/components/thread-list/list-view';
import type { Action } from '@/lib/client/actions/action';

/** What can be done from a row of the list. */
export type RowActs = {
  /** `isRange`: everything from the row that was ticked last. */
  readonly onTick: (row: ListRow, isRange: boolean) => void;
  /** An action of the registry, about this row alone, whatever is ticked or open. */
  readonly onAct: (action: Action, row: ListRow) => void;
  /** The mailbox in view is the Archive: there is nothing to archive. */
  readonly canArchive: boolean;
  /** Not what is in Trash or Spam, nor a draft. */
  readonly canSnooze: boolean;
};
