import type { ListRow } from '@/components/thread-list/list-view';

/** What can be done from a row of the list. */
export type RowActs = {
  /** `isRange`: everything from the row that was ticked last. */
  readonly onTick: (row: ListRow, isRange: boolean) => void;
  readonly onStar: (row: ListRow) => void;
  readonly onArchive: (row: ListRow) => void;
  readonly onDelete: (row: ListRow) => void;
  /** Read becomes unread, and the other way round. */
  readonly onRead: (row: ListRow) => void;
  /** The mailbox in view is the Archive: there is nothing to archive. */
  readonly canArchive: boolean;
};
