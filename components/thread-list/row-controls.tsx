'use client';

import type { ComponentType, ReactNode } from 'react';
import type { ListRow } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowShape } from '@/components/thread-list/row-shape';
import { Icon, type IconName } from '@/components/ui/icon';
import type { Density } from '@/lib/base/density';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
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
  /** A circle stands where its tick box will. Default: true. */
  readonly hasAvatar?: boolean | undefined;
  readonly acts: RowActs;
  readonly isTicked: boolean;
  /** Others are ticked: every row shows its box. */
  readonly isChoosing: boolean;
  /** The pointer or the keyboard is here: what can be done stands ready. */
  readonly isNear: boolean;
};

/** Where the tick box lies: over the avatar, or where there is none over the dot. */
const TICK: Readonly<Record<`${RowShape} ${Density}` | `bare ${Density}`, string>> = {
  'stacked roomy': 'start-6 top-3 size-8',
  'stacked cosy': 'start-6 top-3 size-6',
  'stacked compact': 'start-0.5 top-2.5 size-6',
  'bare roomy': 'start-0 top-1.5 size-6',
  'bare cosy': 'start-0 top-2.5 size-6',
  'bare compact': 'start-0 top-0.5 size-6',
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

/** The buttons of a row: what stands before its link, and what after, as the eye and the arrow keys come by them. */
export type RowControls = Readonly<Record<'Lead' | 'Trail', ComponentType<RowControlsProps>>>;

/*
 * They lie beside the link, over it, because a link may not hold buttons; Tab passes them by, since it moves from list to list, and the
 * arrows to the sides reach them (use-grid-keys.ts).
 */
const Lead = (props: RowControlsProps) => (
  <>
    <Tick {...props} />
    {props.shape === 'line' && <StarButton {...props} />}
  </>
);

const Trail = (props: RowControlsProps) => (
  <>
    {props.shape === 'stacked' && <StarButton {...props} />}
    {props.isNear && <Acts {...props} />}
  </>
);

export const ROW_CONTROLS: RowControls = { Lead, Trail };

const Tick = ({ row, shape, density, hasAvatar = true, acts, isTicked, isChoosing }: RowControlsProps) => {
  const place =
    TICK[shape === 'stacked' && !hasAvatar ? (`bare ${density}` as const) : (`${shape} ${density}` as const)];
  const isShown = isTicked || isChoosing;
  return (
    <Cell
      className={`absolute z-1 ${place} ${
        isShown
          ? ''
          : 'opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 pointer-coarse:group-hover/row:opacity-0 pointer-coarse:group-hover/row:focus-within:opacity-100'
      }`}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: shift and the look of it are ours, and its state is not its own */}
      <button
        type="button"
        role="checkbox"
        aria-checked={isTicked}
        aria-label={translate('list.tick', { subject: row.subject || translate('list.noSubject') })}
        tabIndex={-1}
        data-part="tick"
        onClick={(event) => acts.onTick(row, event.shiftKey)}
        className={`grid size-full place-items-center rounded-full outline-offset-0 ${
          isTicked ? 'bg-checked' : 'bg-paper group-hover/row:bg-hover group-data-open/row:bg-selected'
        }`}
      >
        <span
          className={`grid size-4.5 place-items-center rounded-chip border ${
            isTicked ? 'border-ink bg-ink text-paper' : 'border-control bg-paper'
          }`}
        >
          {isTicked && <Icon name="check" size={12} />}
        </span>
      </button>
    </Cell>
  );
};

const StarButton = ({ row, shape, density, acts }: RowControlsProps) => (
  <Cell className={`group/star absolute z-1 size-7 ${STAR[`${shape} ${density}`]}`}>
    <button
      type="button"
      aria-label={translateAction(row.isStarred ? 'action.unstar' : 'action.star')}
      tabIndex={-1}
      data-part="star"
      onClick={() => acts.onAct(star, row)}
      className="grid size-full place-items-center rounded-control outline-offset-0"
    >
      {!row.isStarred && (
        <Icon
          name="star"
          size={16}
          className="text-control opacity-0 group-focus-within/star:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100"
        />
      )}
    </button>
  </Cell>
);

/**
 * They exist while the pointer or the focus is on the row, and are seen, and can be pressed, while the pointer is on it or the focus
 * on one of them: else the date would be covered wherever the keyboard stands.
 */
const ACTS =
  'absolute end-2 z-1 hidden items-center gap-0.5 ps-2 bg-hover group-hover/row:flex group-focus-within/row:flex not-focus-within:not-group-hover/row:pointer-events-none not-focus-within:not-group-hover/row:opacity-0 pointer-coarse:not-focus-within:pointer-events-none pointer-coarse:not-focus-within:opacity-0';

const Acts = ({ row, shape, acts, isTicked }: RowControlsProps) => (
  <div
    className={`${ACTS} ${shape === 'line' ? 'inset-y-0.5' : 'top-1'} ${isTicked ? 'bg-checked' : 'group-data-open/row:bg-selected'}`}
  >
    {acts.canArchive && (
      <Act
        icon="archive"
        name={translateAction('action.archive')}
        part="archive"
        onAct={() => acts.onAct(archive, row)}
      />
    )}
    <Act
      icon="trash-2"
      name={translateAction('action.delete')}
      part="delete"
      onAct={() => acts.onAct(deleteConversation, row)}
    />
    <Act
      icon={row.isUnread ? 'mail-open' : 'mail'}
      name={translateAction(row.isUnread ? 'action.markRead' : 'action.markUnread')}
      part="read"
      onAct={() => acts.onAct(row.isUnread ? markRead : markUnread, row)}
    />
    {acts.canSnooze && (
      <Act icon="clock" name={translateAction('action.snooze')} part="snooze" onAct={() => acts.onAct(snooze, row)} />
    )}
  </div>
);

type ActProps = {
  readonly icon: IconName;
  readonly name: string;
  /** Told apart from the others of its row. */
  readonly part: string;
  readonly onAct: () => void;
};

const Act = ({ icon, name, part, onAct }: ActProps) => (
  <Cell>
    <button
      type="button"
      aria-label={name}
      title={name}
      tabIndex={-1}
      data-part={part}
      onClick={onAct}
      className="grid size-7 place-items-center rounded-control text-ink-2 outline-offset-[-2px] hover:bg-paper hover:text-ink"
    >
      <Icon name={icon} size={16} />
    </button>
  </Cell>
);

const Cell = ({ className, children }: { readonly className?: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/useFocusableInteractive: the button in it is focused
  // biome-ignore lint/a11y/useSemanticElements: a row of a virtual list is no row of a table
  <div role="gridcell" className={className}>
    {children}
  </div>
);
