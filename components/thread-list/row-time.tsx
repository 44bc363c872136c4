import { formatFullDate, formatRowDate } from '@/components/thread-list/format-row-date';
import type { ListRow } from '@/components/thread-list/list-view';
import { Icon } from '@/components/ui/icon';
import { untilTime } from '@/components/ui/until-time';
import { translate } from '@/lib/base/messages/translate';

type RowTimeProps = {
  readonly row: ListRow;
  readonly now: number;
  /** In a search rows stand where they were received. */
  readonly isFound: boolean;
};

/** When it came, or came back after a snooze; of what is snoozed when it will. */
export const RowTime = ({ row, now, isFound }: RowTimeProps) => {
  const look = `shrink-0 text-tiny tabular-nums ${row.isUnread ? 'font-semibold text-ink' : 'text-ink-3'}`;
  const { snoozedUntil } = row;
  if (snoozedUntil !== null) {
    const full = translate('list.snoozedUntil', { when: formatFullDate(snoozedUntil) });
    return (
      <time dateTime={new Date(snoozedUntil).toISOString()} title={full} className="inline-flex items-center gap-1">
        <Icon name="clock" size={12} className="text-ink-3" />
        <span className="sr-only">{translate('list.snoozed')} </span>
        <span className={look}>{untilTime(snoozedUntil, now, true)}</span>
      </time>
    );
  }
  const at = isFound ? row.receivedAt : row.listDate;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatFullDate(row.receivedAt)} className={look}>
      {formatRowDate(at, now)}
    </time>
  );
};
