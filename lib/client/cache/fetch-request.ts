import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import { type EmailSummary, SUMMARY_PROPERTIES } from '@/lib/client/cache/email-summary';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { Fetched, Records } from '@/lib/client/cache/records';
import type { MethodArguments, MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation, ResultReference } from '@/lib/jmap/envelope';
import type { GetResponse } from '@/lib/jmap/method';
import type { Thread } from '@/lib/jmap/thread';

/** What is on screen: rows by the email that stands for them, and open conversations. */
export type Shown = { readonly exemplars: Iterable<EmailId>; readonly threads: Iterable<ThreadId> };

/** What of it must be asked for. */
export type FetchPlan = {
  readonly exemplars: readonly EmailId[];
  readonly threads: readonly ThreadId[];
  readonly emails: readonly EmailId[];
};

/** RFC 8620 §2, maxObjectsInGet, with room to spare. */
const MOST_IDS = 400;
const MOST_EMAILS = 8 * MOST_IDS;

/** What is missing or stale of what is shown, as few ids as possible. */
export const planFetch = (records: Records, shown: Shown, without: ReadonlySet<EmailId>): FetchPlan => {
  const exemplars = new Set<EmailId>();
  const threads = new Set<ThreadId>();
  const emails = new Set<EmailId>();
  const known = new Set(shown.threads);
  for (const id of shown.exemplars) {
    const email = records.email(id);
    if (email) known.add(email.threadId);
    else if (records.needsEmail(id) && !without.has(id)) exemplars.add(id);
  }
  for (const id of known) {
    if (records.needsThread(id)) threads.add(id);
    for (const emailId of records.thread(id)?.emailIds ?? [])
      if (!threads.has(id) && records.needsEmail(emailId) && !without.has(emailId)) emails.add(emailId);
  }
  return {
    exemplars: [...exemplars].slice(0, MOST_IDS),
    threads: [...threads].slice(0, MOST_IDS),
    emails: [...emails].slice(0, MOST_EMAILS),
  };
};

const from = (resultOf: string, name: string, path: string): ResultReference => ({ resultOf, name, path });

/** Threads and all their emails, of the emails that a call named; the result references of RFC 8621 §4.10. */
export const conversationCalls = (
  accountId: AccountId,
  prefix: string,
  exemplars: { readonly ids: readonly EmailId[] } | { readonly '#ids': ResultReference },
): Invocation[] => [
  ['Email/get', { accountId, ...exemplars, properties: ['threadId'] }, `${prefix}e`],
  ['Thread/get', { accountId, '#ids': from(`${prefix}e`, 'Email/get', '/list/*/threadId') }, `${prefix}t`],
  summariesCall(accountId, prefix),
];

const summariesCall = (accountId: AccountId, prefix: string): Invocation => [
  'Email/get',
  { accountId, '#ids': from(`${prefix}t`, 'Thread/get', '/list/*/emailIds'), properties: SUMMARY_PROPERTIES },
  `${prefix}s`,
];

/** The calls of a plan. */
export const fetchCalls = (accountId: AccountId, plan: FetchPlan): Invocation[] => {
  const calls: Invocation[] = [];
  if (plan.exemplars.length > 0) calls.push(...conversationCalls(accountId, 'x', { ids: plan.exemplars }));
  if (plan.threads.length > 0)
    calls.push(['Thread/get', { accountId, ids: plan.threads }, 'nt'], summariesCall(accountId, 'n'));
  for (let at = 0; at < plan.emails.length; at += MOST_IDS) {
    const ids = plan.emails.slice(at, at + MOST_IDS);
    calls.push(['Email/get', { accountId, ids, properties: SUMMARY_PROPERTIES }, `m${at}s`]);
  }
  return calls;
};

export type FetchAnswer = Fetched & {
  /** Emails of threads that were too many for one answer; to be asked for by name. */
  readonly rest: readonly EmailId[];
};

/** What was asked for by name and is neither there nor said to be missing is missing, else it would be asked for for ever. */
const absentOf = <Id extends string>(args: MethodArguments, { list, notFound }: GetResponse<{ id: Id }>): Id[] => {
  const there = new Set(list.map(({ id }) => id));
  const asked = (args['ids'] ?? notFound) as readonly Id[];
  return asked.filter((id) => !there.has(id));
};

/** Reads the answers of calls made here. Throws MethodRefused. */
export const readFetched = (calls: readonly Invocation[], results: readonly MethodResult[]): FetchAnswer => {
  const emails: EmailSummary[] = [];
  const threads: Thread[] = [];
  const absentEmails: EmailId[] = [];
  const absentThreads: ThreadId[] = [];
  const rest: EmailId[] = [];
  let last: readonly Thread[] = [];
  calls.forEach(([name, args, callId], index) => {
    const result = results[index];
    const isSummaries = callId.endsWith('s');
    if ('#ids' in args && result?.error?.type === 'requestTooLarge') {
      rest.push(...last.flatMap(({ emailIds }) => emailIds));
    } else if (name === 'Thread/get') {
      const answer = responseOf<GetResponse<Thread>>(result);
      last = answer.list;
      threads.push(...answer.list);
      absentThreads.push(...absentOf<ThreadId>(args, answer));
    } else {
      const answer = responseOf<GetResponse<EmailSummary>>(result);
      if (isSummaries) emails.push(...answer.list);
      absentEmails.push(...absentOf<EmailId>(args, answer));
    }
  });
  return { emails, threads, absentEmails, absentThreads, rest };
};
