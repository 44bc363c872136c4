import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ComposeDraft } from '@/lib/client/cache/compose/compose-draft';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { draftCreate } from '@/lib/client/cache/compose/draft-create';
import type { DraftKeeper } from '@/lib/client/cache/compose/draft-keeper';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import type { MethodError, SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';

type Attempt = NonNullable<ComposeDraft['attempt']>;
/** refused: the server will not take it as it is. */
export type SaveResult = { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Saves a draft once: a new email in Drafts, and the removal of the one before it, in one call (Email objects cannot be
 * changed, RFC 8621 §4). What is attempted is written down first. When the answer is lost the same attempt is made again under
 * its key, and the server answers with what it made the first time: so there is never a draft that nobody knows of.
 * Throws TransportError when there was no answer.
 */
export const saveDraft = async (keeper: DraftKeeper, server: ComposeServer, now: () => number): Promise<SaveResult> => {
  const attempt = keeper.draft.attempt ?? (await begin(keeper));
  const { draft } = keeper;
  const { accountId } = attempt;
  const drafts = await findDrafts(server, accountId);
  const draftsId = drafts?.id ?? `#drafts-${draft.key}`;
  const old = [...draft.stale, ...(draft.saved ? [draft.saved] : [])];
  const replaced = old.filter((one) => one.accountId === accountId).map(({ emailId }) => emailId);
  const create = await createOf(draft, attempt, draftsId, server);
  const destroy = replaced.length > 0 ? { destroy: replaced } : {};
  const results = await server.call([
    ...(drafts ? [] : [makeDrafts(accountId, draftsId.slice(1))]),
    ['Email/set', { accountId, create: { [draft.key]: create }, ...destroy }, 'save'],
  ]);
  const answer = results.at(-1);
  const response = answer?.response as SetResponse<{ readonly id: EmailId }> | undefined;
  const made = response?.created?.[draft.key];
  throwIfTemporary(answer?.error);
  if (!made) {
    // Nothing was made, so the next attempt is another one.
    keeper.set({ attempt: null });
    return { kind: 'refused', reason: reasonOf(answer?.error ?? response?.notCreated?.[draft.key]) };
  }
  const isLeft = (id: string) => LEFT.has(response?.notDestroyed?.[id]?.type ?? 'notFound');
  const stale = old.filter((one) => one.emailId !== made.id && (one.accountId !== accountId || !isLeft(one.emailId)));
  keeper.set({
    saved: { accountId, emailId: made.id, revision: attempt.revision, at: now() },
    attempt: null,
    stale: stale.map((one) => ({ accountId: one.accountId, emailId: one.emailId })),
  });
  return { kind: 'saved' };
};

/** It is gone, by us or by somebody else (another window wrote the same draft): then there is nothing to remove. */
const LEFT: ReadonlySet<string> = new Set(['notFound']);

const begin = async (keeper: DraftKeeper): Promise<Attempt> => {
  const { key, attempts, accountId, revision } = keeper.draft;
  const attempt = { clientKey: `draft ${key} ${attempts + 1}`, accountId, revision };
  keeper.set({ attempt, attempts: attempts + 1 });
  await keeper.kept();
  return attempt;
};

/**
 * An attempt that is repeated is counted as the revision it was first made with, although it may hold a newer one: which of
 * the two the server has is not known, and then one save too many is made rather than one too few.
 */
const createOf = async (draft: ComposeDraft, attempt: Attempt, draftsId: string, server: ComposeServer) => {
  const { accountId, clientKey } = attempt;
  const identity = (await server.identities(accountId)).find(({ id }) => id === draft.identityId);
  const attachments = draft.attachments.filter((one) => one.accountId === accountId);
  return draftCreate({ content: { ...draft, attachments }, identity, draftsId, clientKey });
};

/** The mailbox for drafts, where there is one; asked for when it is not known. */
export const findDrafts = async (
  server: Pick<ComposeServer, 'call' | 'mailboxes'>,
  accountId: AccountId,
): Promise<Mailbox | undefined> => {
  const known = server.mailboxes(accountId);
  const isDrafts = ({ role }: Mailbox) => role === 'drafts';
  if (known) return known.find(isDrafts);
  const [result] = await server.call([['Mailbox/get', { accountId, ids: null }, 'mailboxes']]);
  return (result?.response as GetResponse<Mailbox> | undefined)?.list.find(isDrafts);
};

/** Makes a mailbox for drafts under a creation id. */
export const makeDrafts = (accountId: AccountId, creationId: string): Invocation => [
  'Mailbox/set',
  { accountId, create: { [creationId]: { name: 'Drafts', role: 'drafts', parentId: null } } },
  'drafts',
];

const TEMPORARY: ReadonlySet<string> = new Set(['serverUnavailable', 'serverFail', 'serverPartialFail']);

/** The server could not do it now, and may have done some of it: the same as no answer. */
export const throwIfTemporary = (error: MethodError | undefined): void => {
  if (error && TEMPORARY.has(error.type)) throw new TransportError('network', `The server answered ${error.type}`);
};

/** What the server says of it, for the person. */
export const reasonOf = (error: Pick<SetError, 'type' | 'description'> | undefined): string =>
  error?.description || error?.type || 'no answer';

/** Removes what newer copies have replaced and could not be removed with them: copies in another account, mostly. */
export const removeStale = async (keeper: DraftKeeper, server: ComposeServer): Promise<void> => {
  const accounts = new Set(keeper.draft.stale.map(({ accountId }) => accountId));
  for (const accountId of accounts) {
    const ids = keeper.draft.stale.flatMap((one) => (one.accountId === accountId ? [one.emailId] : []));
    await server.call([['Email/set', { accountId, destroy: ids }, 'remove']]);
    keeper.set({ stale: keeper.draft.stale.filter((one) => !ids.includes(one.emailId)) });
  }
};
