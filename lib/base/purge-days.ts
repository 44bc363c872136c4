/** After how many days in Trash or Spam mail is deleted for ever; null: never. */
export type PurgeDays = 7 | 30 | 60 | 90 | null;

export const PURGE_DAYS: readonly PurgeDays[] = [null, 7, 30, 60, 90];

/** The rule that a stored number is; what is none of ours deletes nothing. */
export const purgeDaysOf = (days: number): PurgeDays => PURGE_DAYS.find((one) => one === days) ?? null;
