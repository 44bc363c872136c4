'use client';

import type { ListRow } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowShape } from '@/components/thread-list/row-shape';
import { Icon, type IconName } from '@/components/ui/icon';
import type { Density } from '@/lib/base/density';
import { translate } from '@/lib/base/messages/translate';
import { archive } from '@/lib/client/actions/archive';
import { deleteConversation } from '@/lib/client/actions/delete-conversation';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { snooze } from '@/lib/client/actions/snooze';
import { star } from '@/lib/client/actions/star';

export type RowControlsProps = {
  readonly row: ListRow;
  readonly shape: RowShape;
  readonly density: Density;
  readonly acts: RowActs;
  readonly isTicked: boolean;
  /** Others are ticked: every row shows its box. */
  readonly isChoosing: boolean;
};

/** Where the tick box lies: over the avatar, or where there is none over the dot. */
const TICK: Readonly<Record<`${RowShape} ${Density}`, string>> = {
  'stacked roomy': 'start-6 top-3 size-8',
  'stacked cosy': 'start-6 top-3 size-6',
  'stacked compact': 'start-0.5 top-2.5 size-6',
  'line roomy': 'start-5 top-2 size-8',
  'line cosy': 'start-5 top-1 size-8',
  'line compact': 'start-5 top-0 size-8',
};
const STAR: Readonly<Record<`${RowShape} ${Density}`, string>> = {
  'stacked roomy': 'end-2.5 top-6',
  'stacked cosy': 'end-2.5 top-7',
  'stacked compact': 'end-2.5 top-4.5',
  'line roomy': 'start-13.5 top-2.5',
  'line cosy': 'start-13.5 top-1.5',
  'line compact': 'start-13.5 top-0.5',
};

/**
 * The buttons of a row. They lie beside the link, over it, because a link may not hold buttons; without the keyboard's Tab, which
 * moves from row to row: each of them has a key of its own.
 */
export const RowControls = ({ row, shape, density, acts, isTicked, isChoosing }: RowControlsProps) => {
  const look = `${shape} ${density}` as const;
  const isShown = isTicked || isChoosing;
  const { subject } = row;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: shift and the look of it are ours, and its state is not its own */}
      <button
        type="button"
        role="checkbox"
        aria-checked={isTicked}
        aria-label={translate('list.tick', { subject: subject || translate('list.noSubject') })}
        tabIndex={-1}
        onClick={(event) => acts.onTick(row, event.shiftKey)}
        className={`absolute grid place-items-center rounded-full ${TICK[look]} ${
          isShown ? '' : 'opacity-0 group-hover/row:opacity-100 pointer-coarse:group-hover/row:opacity-0'
        } ${isTicked ? 'bg-checked' : 'bg-paper group-hover/row:bg-hover group-has-data-open/row:bg-selected'}`}
      >
        <span
          className={`grid size-4.5 place-items-center rounded-chip border ${
            isTicked ? 'border-ink bg-ink text-paper' : 'border-control bg-paper'
          }`}
        >
          {isTicked && <Icon name="check" size={12} />}
        </span>
      </button>
      <button
        type="button"
        aria-label={translate(row.isStarred ? 'action.unstar' : 'action.star')}
        tabIndex={-1}
        onClick={() => acts.onAct(star, row)}
        className={`absolute grid size-7 place-items-center rounded-control ${STAR[look]}`}
      >
        {!row.isStarred && (
          <Icon
            name="star"
            size={16}
            className="text-control opacity-0 group-hover/row:opacity-100 pointer-coarse:opacity-100"
          />
        )}
      </button>
      <div
        className={`absolute end-2 hidden items-center gap-0.5 bg-hover ps-2 group-hover/row:flex pointer-coarse:group-hover/row:hidden ${
          shape === 'line' ? 'inset-y-0.5' : 'top-1'
        } ${isTicked ? 'bg-checked' : 'group-has-data-open/row:bg-selected'}`}
      >
        {acts.canArchive && (
          <Act icon="archive" name={translate('action.archive')} onAct={() => acts.onAct(archive, row)} />
        )}
        <Act icon="trash-2" name={translate('action.delete')} onAct={() => acts.onAct(deleteConversation, row)} />
        <Act
          icon={row.isUnread ? 'mail-open' : 'mail'}
          name={translate(row.isUnread ? 'action.markRead' : 'action.markUnread')}
          onAct={() => acts.onAct(row.isUnread ? markRead : markUnread, row)}
        />
        {acts.canSnooze && <Act icon="clock" name={translate('action.snooze')} onAct={() => acts.onAct(snooze, row)} />}
      </div>
    </>
  );
};

type ActProps = { readonly icon: IconName; readonly name: string; readonly onAct: () => void };

const Act = ({ icon, name, onAct }: ActProps) => (
  <button
    type="button"
    aria-label={name}
    title={name}
    tabIndex={-1}
    onClick={onAct}
    className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-paper hover:text-ink"
  >
    <Icon name={icon} size={16} />
  </button>
);
