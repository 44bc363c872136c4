import { mornings } from '@/components/ui/mornings';

/** Moments that are offered for "Send later"; local time, 8 o'clock. */
export type SendTime = { readonly name: 'tomorrow' | 'monday'; readonly at: Date };

/** Tomorrow morning, and the next Monday's unless that is tomorrow. Before 5 in the morning "tomorrow" is this morning. */
export const sendTimes = (now: Date): SendTime[] => {
  const { tomorrow, monday } = mornings(now);
  const both: SendTime[] = [
    { name: 'tomorrow', at: tomorrow },
    { name: 'monday', at: monday },
  ];
  return both.filter(({ name, at }) => name === 'tomorrow' || at.getTime() !== tomorrow.getTime());
};

/** The server holds a message no longer than that. */
const LONGEST_MS = 30 * 86_400_000;

/** Can it be held until then? */
export const isSendTime = (at: Date, now: Date): boolean => {
  const wait = at.getTime() - now.getTime();
  return wait > 0 && wait <= LONGEST_MS;
};
