import type { AppPassword, AppPasswordForm, AppPasswordOutcome } from '@/lib/base/app-password';
import { postJson, send, UNREACHABLE } from '@/lib/client/transport/sign-in';

const PATH = '/api/app-passwords';

/** The programs that were let in; null when that cannot be said now. Never throws. */
export const listAppPasswords = async (): Promise<AppPassword[] | null> => {
  try {
    const answer = await fetch(PATH, { cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as AppPassword[]) : null;
  } catch {
    return null;
  }
};

/** Makes one more. Never throws. */
export const makeAppPassword = async (form: AppPasswordForm): Promise<AppPasswordOutcome> =>
  (await postJson<AppPasswordOutcome>(PATH, form)) ?? { kind: 'refused', error: UNREACHABLE };

/** Ends one; false when it still stands. Never throws. */
export const endAppPassword = async (id: string): Promise<boolean> => {
  try {
    const { status } = await send(`${PATH}/${id}`, {});
    // Ended elsewhere is ended too.
    return status === 204 || status === 404;
  } catch {
    return false;
  }
};
