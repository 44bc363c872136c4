import type { AccountNo } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { type CreatedEmails, createEmails } from '@/lib/server/methods/email/create';
import { findEmails } from '@/lib/server/methods/email/find-emails';
import { planUpdates } from '@/lib/server/methods/email/plan-updates';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { orPartialFail } from '@/lib/server/methods/or-partial-fail';
import { emptyResult, type SetResult, setResponse } from '@/lib/server/methods/run-set';
import { checkState, refused, resolveId, type SetRequest, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { statesOf } from '@/lib/server/store/changes';
import { changeEmails, type EmailChange } from '@/lib/server/store/commands/change-emails';
import type { StoredEmailState } from '@/lib/server/store/emails';

/**
 * Email/set (RFC 8621 §4.6). What changes is written at once, together with the command that carries it out on the mail server.
 * Five hundred emails in one call are a few transactions: equal changes go together.
 */
export const emailSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  const request = setRequest(asked);
  const state = async () => (await statesOf(context.store, account))['Email'] ?? '0';
  const oldState = await state();
  checkState(request, oldState);
  return orPartialFail(context, { oldState, state }, async () => {
    const result = emptyResult();
    const made = await create(context, account, { request, result });
    await updateAndDestroy(context, account, { request, result, made });
    return setResponse(account, { oldState, newState: await state() }, result);
  });
};

type Step = { readonly request: SetRequest; readonly result: SetResult };

const create = async (
  context: MethodContext,
  account: AccountNo,
  { request, result }: Step,
): Promise<CreatedEmails> => {
  const made = await createEmails(context, account, request.create);
  for (const [creationId, record] of made.created) result.created.set(creationId, record);
  for (const [creationId, error] of made.notCreated) result.notCreated.set(creationId, error);
  return made;
};

const updateAndDestroy = async (
  context: MethodContext,
  account: AccountNo,
  { request, result, made }: Step & { readonly made: CreatedEmails },
): Promise<void> => {
  // A creation id that nothing was created under stays what it is, and is found nowhere.
  const real = (id: string) => resolveId(context, id) ?? id;
  const update = request.update.map(([id, patch]): [string, Arguments] => [real(id), patch]);
  const destroy = [...new Set(request.destroy.map(real))];
  const emails = await findEmails(context.store, account, [...update.map(([id]) => id), ...destroy]);
  const gone = new Map<number, StoredEmailState>();
  for (const id of destroy) {
    const email = emails.get(id);
    if (!email) result.notDestroyed.set(id, refused('notFound').error);
    else if (isUnreplaced(email, made)) result.notDestroyed.set(id, UNREPLACED.error);
    else {
      result.destroyed.push(id);
      gone.set(email.no, email);
    }
  }
  const plan = await planUpdates(context, { account, update, emails, destroyed: new Set(gone.keys()) });
  for (const id of plan.updated) result.updated.set(id, null);
  for (const [id, error] of plan.refused) result.notUpdated.set(id, error);
  await changeEmails(context.store, account, plan.changes);
  // What leaves the server waits for what takes its place there.
  const [drafts, others] = [[...gone.values()].filter(isDraft), [...gone.values()].filter((email) => !isDraft(email))];
  await changeEmails(context.store, account, removals(drafts), { after: made.append });
  await changeEmails(context.store, account, removals(others));
};

/** Destroying an email is taking it out of all of its mailboxes (RFC 8621 §4.6). */
const removals = (emails: readonly StoredEmailState[]): EmailChange[] =>
  emails.map(({ no, mailboxes }) => ({
    emails: [no],
    patch: { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: mailboxes },
  }));

const isDraft = (email: StoredEmailState): boolean => (email.flags & KEYWORD_BITS.$draft) !== 0;

const UNREPLACED = refused('forbidden', { description: 'The draft that was to replace it was not created' });

/** A draft goes only when the one that takes its place is there: not a word of a draft is ever lost (DESIGN §1). */
const isUnreplaced = (email: StoredEmailState, { created, notCreated }: CreatedEmails): boolean =>
  isDraft(email) && notCreated.size > 0 && created.size === 0;
