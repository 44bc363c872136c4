import { createHash } from 'node:crypto';
import type { SignedIn } from '@/lib/base/signed-in';
import { browserWords } from '@/lib/base/user-agent';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { revokeOtherSessions, revokeSession, sessionsOf } from '@/lib/server/store/sessions';
import type { Store } from '@/lib/server/store/store';

/** The id of a session is what its cookie is worth: a list names it by what does not lead back to it. */
const nameOf = (id: string): string => createHash('sha256').update(`session ${id}`).digest('base64url').slice(0, 22);

/** Where a person is signed in: the browser that asks first, then the last seen. */
export const listSignedIn = async (store: Store, { user, session }: CurrentUser): Promise<SignedIn[]> => {
  const all = (await sessionsOf(store, user)).map(
    ({ id, userAgent, createdAt, seenAt }): SignedIn => ({
      id: nameOf(id),
      ...browserWords(userAgent),
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isThis: id === session.id,
    }),
  );
  return all.sort((a, b) => Number(b.isThis) - Number(a.isThis));
};

/** Signs one of a person's browsers out; false: there is no such. Whatever it asks for next it does not get. */
export const endSignedIn = async (store: Store, { user }: CurrentUser, name: string): Promise<boolean> => {
  const found = (await sessionsOf(store, user)).find(({ id }) => nameOf(id) === name);
  if (found) await revokeSession(store, found.id);
  return found !== undefined;
};

/** Signs out all of a person's browsers but the one that asks. */
export const endOthersSignedIn = (store: Store, { user, session }: CurrentUser): Promise<void> =>
  revokeOtherSessions(store, user, session.id);
