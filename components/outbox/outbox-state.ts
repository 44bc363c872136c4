import type { OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';
import { clockTime, isSameDay } from '@/components/ui/clock-time';
import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';
import { translateError } from '@/lib/base/messages/translate-error';

export type OutboxState = {
  readonly icon: 'clock' | 'calendar-clock' | 'circle-help' | 'circle-alert' | 'send';
  readonly tone: string;
  readonly words: string;
};

/** Longer than this is no pause for second thoughts but a time that the person chose. */
const SOON_MS = 60_000;

const WEEK = dateForm({ weekday: 'long', ...CLOCK_FIELDS });
const LATER = dateForm({ day: 'numeric', month: 'short', ...CLOCK_FIELDS });
const WEEK_MS = 6 * 86_400_000;

/** 14:30, "Monday 08:00", "3 Dec, 08:00". */
export const timeOf = (at: number, now: number): string => {
  if (isSameDay(at, now)) return clockTime(at);
  return (at - now < WEEK_MS ? WEEK : LATER).format(at);
};

/** The server's own words if there are any, else ours. */
export const reasonOf = ({ problem }: OutboxItem): string =>
  problem?.serverText || (problem && translateError(`error.${problem.code}.text`)) || words('outbox.state.unknown');

/** How a message stands, in one line. */
export const stateOf = (item: OutboxItem, now: number): OutboxState => {
  const { stage, sendAt, retryAt } = item;
  if (stage === 'uncertain') return { icon: 'circle-help', tone: 'text-warn', words: words('outbox.state.uncertain') };
  if (stage === 'failed') {
    return {
      icon: 'circle-alert',
      tone: 'text-danger',
      words: words('outbox.state.failed', { reason: reasonOf(item) }),
    };
  }
  if (stage === 'done') {
    return { icon: 'circle-alert', tone: 'text-warn', words: words('outbox.state.partly', { reason: reasonOf(item) }) };
  }
  if (stage === 'handingOver') return { icon: 'send', tone: 'text-ink-2', words: words('outbox.state.handingOver') };
  if (retryAt !== null && retryAt > now && item.problem) {
    return { icon: 'clock', tone: 'text-warn', words: words('outbox.state.retry', { time: timeOf(retryAt, now) }) };
  }
  if (stage === 'connecting' || sendAt <= now) {
    return { icon: 'send', tone: 'text-ink-2', words: words('outbox.state.sending') };
  }
  if (sendAt - now > SOON_MS) {
    const time = timeOf(sendAt, now);
    return { icon: 'calendar-clock', tone: 'text-ink-2', words: words('outbox.state.heldUntil', { time }) };
  }
  const seconds = Math.ceil((sendAt - now) / 1000);
  return { icon: 'clock', tone: 'text-ink-2', words: words('outbox.state.soon', { seconds }) };
};
