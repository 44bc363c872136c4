/** After this what was asked for is not expected any more, and keys are again about what is on the screen. */
const MOST_AWAITED_MS = 5_000;

type Awaited = {
  /** When something was asked for that has not come yet; null: nothing. */
  readonly since: number | null;
  readonly now: number;
};

/**
 * Is this key meant for what is still to come? Whoever presses `v` types the name of a folder next, and its letters must not archive and
 * answer what is on the screen, however slow the dialog is. Our commands are never part of what is typed.
 */
export const isAwaited = (key: string, { since, now }: Awaited): boolean =>
  since !== null && now - since < MOST_AWAITED_MS && !key.startsWith('Mod+');
