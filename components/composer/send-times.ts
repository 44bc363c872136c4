/** Moments that are offered for "Send later"; local time, 8 o'clock. */
export type SendTime = { readonly name: 'tomorrow' | 'monday'; readonly at: Date };

const MORNING = 8;

const morningIn = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);

/** Tomorrow morning, and the next Monday's unless that is tomorrow. Before 5 in the morning "tomorrow" is this morning. */
export const sendTimes = (now: Date): SendTime[] => {
  const tomorrow = morningIn(now, now.getHours() < 5 ? 0 : 1);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const monday = morningIn(now, toMonday);
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
