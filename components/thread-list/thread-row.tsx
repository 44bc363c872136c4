import type { MouseEvent } from 'react';
import type { ListRow } from '@/components/thread-list/list-view';
import type { RowFind } from '@/components/thread-list/row-find';
import { type RowLabel, RowLabels } from '@/components/thread-list/row-labels';
import type { RowMark } from '@/components/thread-list/row-mark';
import { Preview, RowChip, RowClip, RowStar, Senders, Subject, UnreadDot } from '@/components/thread-list/row-parts';
import type { RowShape } from '@/components/thread-list/row-shape';
import { RowTime } from '@/components/thread-list/row-time';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import type { Density } from '@/lib/base/density';
import type { LabelColor } from '@/lib/base/label-color';

export type ThreadRowProps = {
  readonly row: ListRow;
  readonly shape: RowShape;
  readonly density: Density;
  /** People as circles, where the density has room for them. Default: true. */
  readonly hasAvatar?: boolean | undefined;
  readonly now: number;
  readonly href: string;
  /** The conversation that is open beside the list. */
  readonly isOpen: boolean;
  /** The keyboard stands here: the one row that Tab reaches. */
  readonly isCursor: boolean;
  readonly isTicked?: boolean;
  /** In lists over several accounts: whose it is. */
  readonly color?: LabelColor | undefined;
  readonly labels?: readonly RowLabel[] | undefined;
  /** What a search says of it. */
  readonly find?: RowFind | undefined;
  /** A change that the mail server has not carried out, or has refused. */
  readonly mark?: RowMark | undefined;
  readonly onOpen: () => void;
};

/** A click that wants another tab or a download is the browser's own business. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** One conversation: a link, stacked or on one line. Its height is a constant of row-shape.ts. */
export const ThreadRow = (props: ThreadRowProps) => {
  const { row, shape, href, isOpen, isCursor, onOpen } = props;
  return (
    <a
      href={href}
      data-thread={row.threadId}
      data-open={isOpen || undefined}
      data-ticked={props.isTicked || undefined}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isCursor ? 0 : -1}
      draggable
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onOpen();
      }}
      className="group relative block h-full text-ink-2 outline-offset-[-2px] before:absolute before:inset-y-0 before:start-0 before:w-[3px] group-hover/row:bg-hover focus-visible:rounded-[2px] data-open:bg-selected data-open:before:bg-wax forced-colors:data-open:before:bg-[Highlight] forced-colors:data-open:before:forced-color-adjust-none data-ticked:bg-checked group-hover/row:data-open:bg-selected group-hover/row:data-ticked:bg-checked"
    >
      {shape === 'line' ? <LineRow {...props} /> : <StackedRow {...props} />}
    </a>
  );
};

type RowLook = Pick<ThreadRowProps, 'row' | 'density' | 'hasAvatar' | 'now' | 'color' | 'labels' | 'mark' | 'find'>;

const RowDate = ({ row, now, color, mark, find }: Omit<RowLook, 'density' | 'hasAvatar' | 'labels'>) => (
  <span className="inline-flex shrink-0 items-center gap-1.5">
    {mark && (
      <span title={mark.text}>
        <Icon
          name={mark.kind === 'waiting' ? 'clock' : 'triangle-alert'}
          size={16}
          className={mark.kind === 'waiting' ? 'text-ink-3' : 'text-warn'}
        />
        <span className="sr-only">{mark.text}</span>
      </span>
    )}
    {color && <span className={`c-${color} size-1.5 rounded-full bg-dot`} />}
    <RowTime row={row} now={now} isFound={find !== undefined} />
  </span>
);

/** The hairline begins at the text; a row with a ground of its own has none. */
const HAIRLINE =
  'pointer-events-none absolute end-0 bottom-0 h-px bg-line group-hover/row:hidden group-data-open:hidden group-focus-visible:hidden';

/** One person of the row gives it its circle: whoever wrote first of those who are not me, or whom I wrote to. */
const faceOf = ({ senders, recipients }: ListRow) =>
  senders.find(({ isMe, isDraft }) => !isMe && !isDraft) ?? recipients[0] ?? senders[0];

const STACKED = {
  roomy: { grid: 'grid-cols-[1.25rem_2.75rem_minmax(0,1fr)]', pad: 'pt-2', avatar: 32, hair: 'start-17' },
  cosy: { grid: 'grid-cols-[1.25rem_2.25rem_minmax(0,1fr)]', pad: 'pt-3', avatar: 24, hair: 'start-15' },
  compact: { grid: 'grid-cols-[1.25rem_minmax(0,1fr)]', pad: 'pt-1', avatar: null, hair: 'start-6' },
} as const;

type SubjectAndPreviewProps = Pick<RowLook, 'row' | 'find'> & { readonly isSmall?: boolean };

/** On one line. Where there is no room for a few words of the preview it wraps to a line that is not seen: the subject takes all. */
const SubjectAndPreview = ({ row, find, isSmall = false }: SubjectAndPreviewProps) => (
  <span className="flex h-5 min-w-0 grow flex-wrap gap-x-2 overflow-hidden">
    <Subject row={row} find={find} className="max-w-full" />
    <Preview row={row} find={find} className={`min-w-0 grow basis-24 ${isSmall ? 'text-small' : ''}`} />
  </span>
);

/** Three lines, two, or two tight ones: sender and date; subject, clip, star; preview. */
const StackedRow = ({ row, density, hasAvatar = true, now, color, labels, mark, find }: RowLook) => {
  const { pad } = STACKED[density];
  const look = STACKED[hasAvatar ? density : 'compact'];
  const face = faceOf(row);
  const line = 'flex h-5 min-w-0 items-center gap-1.5';
  return (
    <span className={`grid h-full ps-1 pe-4 ${look.grid} ${pad}`}>
      <UnreadDot row={row} className="mx-1 mt-1.5" />
      {look.avatar && (
        <Avatar
          name={face?.name ?? ''}
          email={face?.email ?? ''}
          size={look.avatar}
          className={density === 'roomy' ? 'mt-1' : ''}
        />
      )}
      <span className="block min-w-0">
        <span className={line}>
          <Senders row={row} />
          <span className="ms-auto shrink-0 ps-1.5">
            <RowDate row={row} now={now} color={color} mark={mark} find={find} />
          </span>
        </span>
        <span className={density === 'compact' ? 'flex h-4 min-w-0 items-center gap-1.5 text-tiny' : line}>
          {density !== 'roomy' && <RowLabels labels={labels} most={1} />}
          {density === 'cosy' ? (
            <SubjectAndPreview row={row} find={find} isSmall />
          ) : (
            <Subject row={row} find={find} className="grow" />
          )}
          {density !== 'roomy' && <RowChip row={row} find={find} />}
          <RowClip row={row} />
          <span className="grid size-4 shrink-0 place-items-center">
            <RowStar row={row} />
          </span>
        </span>
        {density === 'roomy' && (
          <span className="flex h-5 min-w-0 items-center gap-1.5">
            <RowLabels labels={labels} most={2} />
            <RowChip row={row} find={find} />
            <Preview row={row} find={find} className="min-w-0 grow text-own-way text-small" />
          </span>
        )}
      </span>
      <span className={`${HAIRLINE} ${look.hair}`} />
    </span>
  );
};

/** Sender 200, subject and preview take all, clip and star, date at the end. */
const LineRow = ({ row, now, color, labels, mark, find }: Omit<RowLook, 'density' | 'hasAvatar'>) => (
  <span className="flex h-full items-center ps-1 pe-4">
    <UnreadDot row={row} className="mx-1" />
    {/* The tick box and the star lie over these two places (row-controls.tsx). */}
    <span className="grid w-16 shrink-0 place-items-center ps-8">
      <RowStar row={row} />
    </span>
    <span className="me-4 flex w-50 shrink-0 items-center gap-1.5">
      <Senders row={row} />
    </span>
    <span className="flex min-w-0 grow items-center gap-2">
      <RowLabels labels={labels} most={2} />
      <RowChip row={row} find={find} />
      <SubjectAndPreview row={row} find={find} />
    </span>
    <span className="ms-3 flex w-5 shrink-0 items-center justify-end">
      <RowClip row={row} />
    </span>
    <span className="w-20 shrink-0 text-end">
      <RowDate row={row} now={now} color={color} mark={mark} find={find} />
    </span>
    <span className={`${HAIRLINE} start-6`} />
  </span>
);
