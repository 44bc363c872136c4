const MORNING = 8;
const SATURDAY = 6;

const morningIn = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);

export type Mornings = { readonly tomorrow: Date; readonly saturday: Date; readonly monday: Date };

/** The next ones at 8 o'clock, local time. Before 5 in the morning "tomorrow" is this morning; the other two are never today. */
export const mornings = (now: Date): Mornings => ({
  tomorrow: morningIn(now, now.getHours() < 5 ? 0 : 1),
  saturday: morningIn(now, (SATURDAY - now.getDay() + 7) % 7 || 7),
  monday: morningIn(now, (8 - now.getDay()) % 7 || 7),
});
