import type { ListRow } from '@/components/thread-list/list-view';
import { Marked, type RowFind } from '@/components/thread-list/row-find';
import { rowSenders } from '@/components/thread-list/row-senders';
import { Chip } from '@/components/ui/chip';
import { Icon } from '@/components/ui/icon';
import { translate } from '@/lib/base/messages/translate';

type RowProps = { readonly row: ListRow };

/** The wax dot. Read rows keep its room, so that nothing moves when a message is read. */
export const UnreadDot = ({ row, className = '' }: RowProps & { className?: string }) => (
  <span
    className={`size-2 shrink-0 rounded-full ${row.isUnread ? 'bg-wax forced-colors:bg-[CanvasText]' : ''} ${className}`}
  >
    {row.isUnread && <span className="sr-only">{translate('list.unread')}</span>}
  </span>
);

/** Who wrote, in order, drafts as a word in their own colour; then how many messages. Cut at the end of the first name's writing. */
export const Senders = ({ row }: RowProps) => {
  const parts = rowSenders(row);
  return (
    <>
      <span
        className={`min-w-0 truncate text-own-way group-data-open:text-ink ${row.isUnread ? 'font-semibold text-ink' : 'font-medium'}`}
      >
        {parts.map((part, at) => {
          if (part.kind === 'gap') return <span key="gap"> .. </span>;
          const comma = at > 0 && parts[at - 1]?.kind !== 'gap' ? ', ' : '';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the order is the identity
            <span key={at}>
              {comma}
              <bdi className={part.kind === 'draft' ? 'text-warn' : ''}>{part.text}</bdi>
            </span>
          );
        })}
      </span>
      {row.emailCount > 1 && (
        <span className="shrink-0 text-ink-3 text-tiny tabular-nums">
          {row.emailCount}
          <span className="sr-only"> {translate('list.messages', { count: row.emailCount })}</span>
        </span>
      )}
    </>
  );
};

/** The subject at the list's own start, whatever way it is written; cut at its own end. */
export const Subject = ({
  row,
  find,
  className = '',
}: RowProps & { find?: RowFind | undefined; className?: string }) => (
  <span
    dir="auto"
    className={`truncate text-own-way group-data-open:text-ink ${row.isUnread ? 'font-semibold text-ink' : ''} ${className}`}
  >
    {row.subject === '' ? translate('list.noSubject') : find?.subject ? <Marked pieces={find.subject} /> : row.subject}
  </span>
);

/** How it begins, or where it says what was looked for. */
export const Preview = ({ row, find, className }: RowProps & { find: RowFind | undefined; className: string }) => (
  <span dir="auto" className={`truncate text-ink-3 ${className}`}>
    {find?.preview ? <Marked pieces={find.preview} /> : row.preview}
  </span>
);

/** In a search the mailbox that it lies in; in a list that it has come back, or is muted. */
export const RowChip = ({ row, find }: RowProps & { find: RowFind | undefined }) => {
  if (find) return find.place !== '' && <Chip color="stone">{find.place}</Chip>;
  const isBack = row.listDate !== row.receivedAt && row.snoozedUntil === null;
  if (!isBack && !row.isMuted) return null;
  return <Chip color="stone">{translate(isBack ? 'list.snoozed' : 'list.muted')}</Chip>;
};

/** The paper clip, which is never cut off. */
export const RowClip = ({ row }: RowProps) =>
  row.hasAttachment && (
    <span>
      <Icon name="paperclip" size={16} className="text-ink-3" />
      <span className="sr-only">{translate('list.attachment')}</span>
    </span>
  );

/** The star of a starred conversation; its button and the empty star lie over it (row-controls.tsx). */
export const RowStar = ({ row }: RowProps) =>
  row.isStarred && (
    <span>
      <Icon name="star" size={16} className="fill-star text-star-line" />
      <span className="sr-only">{translate('list.starred')}</span>
    </span>
  );
