import type { Store } from '@/lib/server/store/store';

/** Somebody who is on a provider's page; the keys are digests, the content is sealed. */
export type NewAttempt = { readonly id: string; readonly browser: string; readonly content: string };

/** How long the way to a provider and back may take. */
export const ATTEMPT_SECONDS = 600;

// Not of one account: it is not known yet who comes back.
const ADD = {
  name: 'oauth-attempt-add',
  text: `with over as (delete from "OAuthAttempt" where "expiresAt" < now())
   insert into "OAuthAttempt" ("id", "browser", "content", "expiresAt") values ($1, $2, $3, now() + ${ATTEMPT_SECONDS} * interval '1 second')`,
};
/** Keeps it for ten minutes; what is over goes on the way. */
export const addAttempt = async (store: Store, { id, browser, content }: NewAttempt): Promise<void> => {
  await store.database.rows(ADD, [id, browser, content]);
};

const TAKE = {
  name: 'oauth-attempt-take',
  text: `delete from "OAuthAttempt" where "id" = $1 and "browser" = $2 returning "content", "expiresAt" > now() as "isInTime"`,
};
/**
 * The content, for the one time that it is asked for; undefined: there is none, it was taken before, its time is over, or another
 * browser went there.
 */
export const takeAttempt = async (
  store: Store,
  { id, browser }: Omit<NewAttempt, 'content'>,
): Promise<string | undefined> => {
  const [row] = await store.database.rows<{ content: string; isInTime: boolean }>(TAKE, [id, browser]);
  return row?.isInTime ? row.content : undefined;
};
