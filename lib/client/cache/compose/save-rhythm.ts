/** Somebody who pauses has finished a thought. */
const REST_MS = 2_000;
/** Each save is another email on the server; the keystrokes are safe in this browser already. */
const BETWEEN_MS = 10_000;
/** Also somebody who never pauses is saved. */
const LONGEST_MS = 30_000;

export type SaveRhythm = {
  readonly now: number;
  readonly lastChange: number;
  readonly firstUnsaved: number;
  readonly lastSave: number | null;
};

/** In how many milliseconds a changed draft is to be saved on the server. */
export const saveDelay = ({ now, lastChange, firstUnsaved, lastSave }: SaveRhythm): number => {
  const rested = Math.min(lastChange + REST_MS, firstUnsaved + LONGEST_MS);
  return Math.max(0, Math.max(rested, (lastSave ?? Number.NEGATIVE_INFINITY) + BETWEEN_MS) - now);
};
