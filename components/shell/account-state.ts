import { clockTime, isSameDay } from '@/components/ui/clock-time';
import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';
import { translate } from '@/lib/base/messages/translate';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

/** Whether the browser reaches Waxwing, and since when it did. */
export type Connection = { readonly state: 'online' | 'offline'; readonly asOf: number | null };

const DAY_TIME = dateForm({ month: 'short', day: 'numeric', ...CLOCK_FIELDS });

/** 12:03 today, Nov 18, 12:03 before. */
export const momentWords = (at: number, now: number): string =>
  isSameDay(at, now) ? clockTime(at) : DAY_TIME.format(at);

type FootOptions = {
  readonly connection: Connection;
  readonly status: AccountStatus | undefined;
  readonly now: number;
  /** What the person did that Waxwing has not heard of. */
  readonly waiting?: number;
};

export type Foot = {
  readonly icon: 'check' | 'arrow-down' | 'cloud-off' | 'triangle-alert' | 'clock';
  readonly words: string;
};

/** The sidebar's last line: one state, the worst first. undefined: nothing is known yet. */
export const footOf = ({ connection, status, now, waiting = 0 }: FootOptions): Foot | undefined => {
  if (connection.state === 'offline') {
    if (waiting > 0) return { icon: 'cloud-off', words: translate('foot.offline.waiting', { count: waiting }) };
    const time = connection.asOf === null ? null : momentWords(connection.asOf, now);
    return { icon: 'cloud-off', words: time ? translate('foot.offline.since', { time }) : translate('foot.offline') };
  }
  switch (status?.state) {
    case undefined:
      return undefined;
    case 'trouble':
      return { icon: 'triangle-alert', words: translate('foot.trouble') };
    case 'new':
      return { icon: 'clock', words: translate('foot.new') };
    case 'collecting':
      return {
        icon: 'arrow-down',
        words: translate('foot.collecting', { here: status.collected, there: status.total }),
      };
    case 'upToDate': {
      const time = momentWords(status.checkedAt === null ? now : Date.parse(status.checkedAt), now);
      return { icon: 'check', words: translate('foot.upToDate', { time }) };
    }
  }
};
