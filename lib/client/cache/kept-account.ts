import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { AccountFacts } from '@/lib/client/cache/account-facts';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import { isAskedAnew, isOfPlace } from '@/lib/client/cache/email-query';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { isLabelList } from '@/lib/client/cache/label-list';
import type { ListModel } from '@/lib/client/cache/list-model';
import { plainName } from '@/lib/client/cache/message-list';
import { sparseList } from '@/lib/client/cache/sparse-list';
import type { States } from '@/lib/client/cache/sync-request';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Thread } from '@/lib/jmap/thread';

/** Of what is kept by another one nothing is read. To be raised with every change of what is kept. */
export const SCHEMA = 3;
/** What is kept is written anew after each change: it must stay small. */
const MOST_EMAILS = 2_000;
const MOST_IDS = 500;

/** What a tab knew of an account at one moment: everything in it is of the same states. */
export type KeptAccount = {
  readonly schema: number;
  readonly states: States;
  readonly mailboxes: readonly Mailbox[];
  readonly status: AccountFacts['status'];
  readonly statusState: string | undefined;
  readonly proofs: AccountFacts['proofs'];
  readonly lists: readonly { readonly name: ListName; readonly model: ListModel }[];
  readonly emails: readonly EmailSummary[];
  readonly threads: readonly Thread[];
  /** Those of the emails and threads that were known to be no longer what they are. */
  readonly stale: readonly (EmailId | ThreadId)[];
};

const topOf = (model: ListModel): ListModel => ({
  ...model,
  list: sparseList(
    model.list.total,
    model.list.segments.flatMap(({ start, ids }) =>
      start < MOST_IDS ? [{ start, ids: ids.slice(0, MOST_IDS - start) }] : [],
    ),
  ),
});

/**
 * What of a list is kept: its top; undefined: nothing. One that the server does not keep is asked for anew by the next page, and is shown
 * until then: single messages and the mail of a label, but no search.
 */
const keptList = (name: ListName, model: ListModel | undefined): ListModel | undefined => {
  if (!model) return undefined;
  if (!isAskedAnew(name)) return topOf(model);
  const list = plainName(name);
  return isOfPlace(list) || isLabelList(list) ? { ...topOf(model), queryState: null } : undefined;
};

/** What is to be kept; undefined while nothing was loaded. */
export const keptAccountOf = (memory: AccountMemory): KeptAccount | undefined => {
  const { states, facts, records } = memory;
  if (!states || !facts.told) return undefined;
  const lists = memory.windows.flatMap(({ name, model: known }) => {
    const model = keptList(name, known);
    return model ? [{ name, model }] : [];
  });
  // What lists show comes first, then what was read, then whatever else is here, the newest first.
  const wanted: readonly (ThreadId | undefined)[] = [
    ...[...memory.pending.emails, ...memory.alsoShown].map((id) => records.heldEmail(id)?.threadId),
    ...lists.flatMap(({ model }) =>
      model.list.segments.flatMap(({ ids }) => ids.map((id) => records.heldEmail(id)?.threadId)),
    ),
    ...memory.conversations.map(({ threadId }) => threadId),
    ...[...records.heldEmails].reverse().map(({ threadId }) => threadId),
  ];
  const emails: EmailSummary[] = [];
  const threads: Thread[] = [];
  for (const id of new Set(wanted)) {
    const thread = id && records.thread(id);
    if (!thread || emails.length + thread.emailIds.length > MOST_EMAILS) continue;
    threads.push(thread);
    for (const emailId of thread.emailIds) emails.push(...[records.heldEmail(emailId) ?? []].flat());
  }
  return {
    schema: SCHEMA,
    states,
    mailboxes: facts.told,
    status: facts.status,
    statusState: facts.statusState,
    proofs: facts.proofs,
    lists,
    emails,
    threads,
    stale: [
      ...emails.flatMap(({ id }) => (records.needsEmail(id) ? [id] : [])),
      ...threads.flatMap(({ id }) => (records.needsThread(id) ? [id] : [])),
    ],
  };
};

/** Puts what was kept into a memory that knows nothing yet. False: it is of another schema, or too late. */
export const restoreAccount = (memory: AccountMemory, kept: KeptAccount | undefined): boolean => {
  if (kept?.schema !== SCHEMA || memory.states) return false;
  const { facts, records } = memory;
  memory.states = kept.states;
  facts.setMailboxes(kept.mailboxes);
  facts.setStatus(kept.status, kept.statusState);
  facts.setProofs(kept.proofs);
  records.take({ emails: kept.emails, threads: kept.threads, absentEmails: [], absentThreads: [] });
  records.mark(kept.stale);
  for (const { name, model } of kept.lists) memory.window(name).model = model;
  memory.tell();
  return true;
};
