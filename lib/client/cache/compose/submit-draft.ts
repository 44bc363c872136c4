import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { DraftKeeper } from '@/lib/client/cache/compose/draft-keeper';
import { reasonOf, throwIfTemporary } from '@/lib/client/cache/compose/save-draft';
import { submissionCreate } from '@/lib/client/cache/compose/submission-create';
import type { SetResponse } from '@/lib/jmap/set';

/** stale: the draft that was saved is not there any more, so it must be saved again. */
export type SubmitResult =
  | { readonly kind: 'sent'; readonly submissionId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stale' };

const GONE: ReadonlySet<string> = new Set(['notFound', 'emailNotFound']);

/**
 * Asks the server to send the saved draft. Asking again is safe: the key makes it one submission (DESIGN §6).
 * Throws TransportError when there was no answer.
 */
export const submitDraft = async (keeper: DraftKeeper, server: ComposeServer): Promise<SubmitResult> => {
  const { draft } = keeper;
  const { saved, accountId, identityId, key } = draft;
  const identity = (await server.identities(accountId)).find(({ id }) => id === identityId);
  if (!saved) return { kind: 'stale' };
  if (!identity) return { kind: 'refused', reason: 'identityNotFound' };
  if (draft.sending) {
    keeper.set({ sending: { ...draft.sending, isAsked: true } });
    await keeper.kept();
  }
  const create = submissionCreate({ draft, emailId: saved.emailId, identity, undoSeconds: server.undoSeconds() });
  const [result] = await server.call([['EmailSubmission/set', { accountId, create: { [key]: create } }, 'send']]);
  const response = result?.response as SetResponse<{ readonly id: string }> | undefined;
  const made = response?.created?.[key];
  if (made) return { kind: 'sent', submissionId: made.id };
  throwIfTemporary(result?.error);
  const error = result?.error ?? response?.notCreated?.[key];
  const isEmailGone =
    GONE.has(error?.type ?? '') ||
    (error?.type === 'invalidProperties' && response?.notCreated?.[key]?.properties?.includes('emailId') === true);
  return isEmailGone ? { kind: 'stale' } : { kind: 'refused', reason: reasonOf(error) };
};
