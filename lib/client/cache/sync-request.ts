import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { EmailQuery } from '@/lib/client/cache/email-query';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import { statusCalls } from '@/lib/client/cache/status-calls';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation, ResultReference } from '@/lib/jmap/envelope';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { ChangesResponse, GetResponse, QueryChangesResponse } from '@/lib/jmap/method';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

/** The states that records are of (RFC 8620 §5.1). */
export type States = { readonly Email: string; readonly Thread: string; readonly Mailbox: string };
type FollowedType = keyof States;
const TYPES: readonly FollowedType[] = ['Email', 'Thread', 'Mailbox'];

/** A list to be followed, under a name of the caller's. */
export type FollowedList = { readonly name: string; readonly query: EmailQuery; readonly since: string };

/** What became of the records of a type. lost: the server cannot say any more, all must be looked at again. */
export type Fate<Id> = {
  readonly changed: ReadonlySet<Id>;
  readonly destroyed: ReadonlySet<Id>;
  readonly isLost: boolean;
};

export type MailboxNews = {
  readonly whole: readonly Mailbox[];
  readonly partial: readonly (Partial<Mailbox> & { readonly id: MailboxId })[];
  readonly destroyed: readonly MailboxId[];
};

const from = (resultOf: string, name: string, path: string): ResultReference => ({ resultOf, name, path });

const changesCall = (accountId: AccountId, type: FollowedType, states: States): Invocation => [
  `${type}/changes`,
  { accountId, sinceState: states[type] },
  type,
];

/** RFC 8621 §2.2: of mailboxes of which only counters changed, only these are asked for. */
const mailboxCalls = (accountId: AccountId): Invocation[] => {
  const changed = (path: string) => from('Mailbox', 'Mailbox/changes', path);
  return [
    ['Mailbox/get', { accountId, '#ids': changed('/created') }, 'created'],
    [
      'Mailbox/get',
      { accountId, '#ids': changed('/updated'), '#properties': changed('/updatedProperties') },
      'updated',
    ],
  ];
};

/** Everything that changed since, in one request. `lists` in one with the records, so that all are of one moment or nearly. */
export const syncCalls = (accountId: AccountId, states: States, lists: readonly FollowedList[]): Invocation[] => [
  ...TYPES.map((type) => changesCall(accountId, type, states)),
  ...mailboxCalls(accountId),
  ...statusCalls(accountId),
  ...listCalls(accountId, lists),
];

const listCalls = (accountId: AccountId, lists: readonly FollowedList[]): Invocation[] =>
  lists.map(({ name, query, since }) => [
    'Email/queryChanges',
    { accountId, ...query, sinceQueryState: since, calculateTotal: true },
    `list ${name}`,
  ]);

export type MoreOptions = {
  readonly states: States;
  readonly more: readonly FollowedType[];
  readonly lists: readonly FollowedList[];
};

/** The rest of what did not fit into one answer (hasMoreChanges). The lists once more: they must not be older than the records. */
export const moreCalls = (accountId: AccountId, { states, more, lists }: MoreOptions): Invocation[] => [
  ...more.flatMap((type) => [
    changesCall(accountId, type, states),
    ...(type === 'Mailbox' ? mailboxCalls(accountId) : []),
  ]),
  ...listCalls(accountId, lists),
];

export type SyncAnswer = {
  readonly states: States;
  readonly more: readonly FollowedType[];
  readonly emails: Fate<EmailId>;
  readonly threads: Fate<ThreadId>;
  readonly mailboxes: MailboxNews;
  /** The mailboxes must be loaded again. */
  readonly areMailboxesLost: boolean;
  readonly status: AccountStatus | undefined;
  readonly statusState: string | undefined;
  readonly proofs: readonly MailboxProof[] | undefined;
  /** By list: what changed in it, or null when it must be asked for anew. */
  readonly lists: ReadonlyMap<string, QueryChangesResponse | null>;
  /** The records are of a later moment than the lists, which nobody would tell us: another look is needed. */
  readonly mayListsLag: boolean;
};

const isLost = (result: MethodResult | undefined): boolean => {
  const type = result?.error?.type;
  return type === 'cannotCalculateChanges' || type === 'tooManyChanges';
};

const changesOf = (result: MethodResult | undefined): ChangesResponse | undefined =>
  result === undefined || isLost(result) ? undefined : responseOf<ChangesResponse>(result);

const fateOf = <Id extends string>(
  result: MethodResult | undefined,
  changes: ChangesResponse | undefined,
): Fate<Id> => ({
  changed: new Set([...(changes?.created ?? []), ...(changes?.updated ?? [])] as Id[]),
  destroyed: new Set((changes?.destroyed ?? []) as Id[]),
  isLost: isLost(result),
});

const listOf = <T>(result: MethodResult | undefined): readonly T[] =>
  result === undefined ? [] : responseOf<GetResponse<T>>(result).list;

const queryChangesOf = (result: MethodResult | undefined): QueryChangesResponse | null => {
  if (isLost(result)) return null;
  return responseOf<QueryChangesResponse>(result);
};

/** Reads the answers of syncCalls or moreCalls. Throws MethodRefused. */
export const readSync = (
  calls: readonly Invocation[],
  results: readonly MethodResult[],
  before: States,
): SyncAnswer => {
  const byId = new Map(calls.map(([, , callId], index) => [callId, results[index]]));
  const changes = {
    Email: changesOf(byId.get('Email')),
    Thread: changesOf(byId.get('Thread')),
    Mailbox: changesOf(byId.get('Mailbox')),
  };
  const status = byId.get('status');
  const areMailboxesLost = isLost(byId.get('Mailbox'));
  const mailbox = (id: string) => (areMailboxesLost ? undefined : byId.get(id));
  const mailboxesAnswered = changes.Mailbox !== undefined;
  if (status?.error) throw new MethodRefused(status.error);
  return {
    states: Object.fromEntries(TYPES.map((type) => [type, changes[type]?.newState ?? before[type]])) as States,
    more: TYPES.filter((type) => changes[type]?.hasMoreChanges),
    emails: fateOf(byId.get('Email'), changes.Email),
    threads: fateOf(byId.get('Thread'), changes.Thread),
    mailboxes: {
      whole: mailboxesAnswered ? listOf(mailbox('created')) : [],
      partial: mailboxesAnswered ? listOf(mailbox('updated')) : [],
      destroyed: (changes.Mailbox?.destroyed ?? []) as MailboxId[],
    },
    areMailboxesLost,
    status: listOf<AccountStatus>(status)[0],
    statusState: status && responseOf<GetResponse<AccountStatus>>(status).state,
    proofs: byId.has('proofs') ? listOf(byId.get('proofs')) : undefined,
    lists: new Map(
      calls.flatMap(([name, , callId], index): [string, QueryChangesResponse | null][] =>
        name === 'Email/queryChanges' ? [[callId.slice('list '.length), queryChangesOf(results[index])]] : [],
      ),
    ),
    mayListsLag: isLost(byId.get('Email')),
  };
};
