import type { SignedIn } from '@/lib/base/signed-in';
import { send } from '@/lib/client/transport/sign-in';

const PATH = '/api/sessions';

/** Where the person is signed in; null when that cannot be said now. Never throws. */
export const listSignedIn = async (): Promise<SignedIn[] | null> => {
  try {
    const answer = await fetch(PATH, { cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as SignedIn[]) : null;
  } catch {
    return null;
  }
};

const end = async (path: string): Promise<boolean> => {
  try {
    const { status } = await send(path, {});
    // Ended elsewhere is ended too.
    return status === 204 || status === 404;
  } catch {
    return false;
  }
};

/** Signs one browser out; false when it still is in. Never throws. */
export const endSignedIn = (id: string): Promise<boolean> => end(`${PATH}/${id}`);

/** Signs out everywhere else. Never throws. */
export const endOthersSignedIn = (): Promise<boolean> => end(PATH);
