import type { EmailFilter } from '@/lib/jmap/email';
import type { MethodErrorType, SetError } from '@/lib/jmap/problem';
import type { FakeEmail, FakeMail, LoggedType } from '@/tests/fakes/jmap/fake-mail';
import { emailSet, mailboxSet } from '@/tests/fakes/jmap/fake-set-methods';

type Args = Readonly<Record<string, unknown>>;

/** A method of the fake answers with an error of RFC 8620 §3.6.2. */
export class FakeMethodError extends Error {
  readonly type: MethodErrorType;
  readonly description: string | undefined;

  constructor(type: MethodErrorType, description?: string) {
    super(type);
    this.type = type;
    this.description = description;
  }
}

/** What a test may set to see how the client copes. */
export type FakeLimits = {
  /** Log entries that one /changes tells. */
  mostChanges: number;
  /** Touched threads that one queryChanges tells. */
  mostTouched: number;
  mostInGet: number;
  /** Messages whose text the mail server does not give, with its words. */
  readonly unavailable: Map<string, string>;
  /** Emails that may not be changed, and why. */
  readonly refused: Map<string, SetError>;
};

const setOf = (ids: Iterable<string>): Record<string, true> => Object.fromEntries([...ids].map((id) => [id, true]));

/** The same message whatever its id: the id without its generation. */
const blobOf = ({ id }: FakeEmail): string => `b${Math.floor(Number.parseInt(id.slice(1), 32) / 1024).toString(32)}`;

const record = (email: FakeEmail): Record<string, unknown> => {
  const text = {
    partId: '1',
    blobId: `${blobOf(email)}-1`,
    size: email.text.length,
    type: 'text/plain',
    cid: null,
  };
  return {
    id: email.id,
    blobId: blobOf(email),
    threadId: email.threadId,
    mailboxIds: setOf(email.mailboxIds),
    keywords: setOf(email.keywords),
    size: 1000,
    receivedAt: new Date(email.receivedAt).toISOString(),
    listDate: new Date(email.receivedAt).toISOString(),
    snoozedUntil: null,
    from: [email.from],
    to: [{ name: 'Alice', email: 'alice@example.test' }],
    subject: email.subject,
    hasAttachment: false,
    preview: email.text.slice(0, 100),
    textBody: [text],
    htmlBody: [text],
    attachments: [],
    bodyValues: { '1': { value: email.text, isEncodingProblem: false, isTruncated: false } },
  };
};

const answerGet = (mail: FakeMail, limits: FakeLimits, args: Args, find: (id: string) => object | undefined) => {
  const ids = [...new Set((args['ids'] ?? []) as string[])];
  if (ids.length > limits.mostInGet) throw new FakeMethodError('requestTooLarge');
  const properties = args['properties'] as string[] | undefined;
  const found = ids.map((id) => [id, find(id)] as const);
  const trim = (whole: object): object =>
    properties
      ? Object.fromEntries(Object.entries(whole).filter(([key]) => key === 'id' || properties.includes(key)))
      : whole;
  return {
    accountId: args['accountId'],
    state: String(mail.seq),
    list: found.flatMap(([, one]) => (one ? [trim(one)] : [])),
    notFound: found.flatMap(([id, one]) => (one ? [] : [id])),
  };
};

const emailGet = (mail: FakeMail, limits: FakeLimits, args: Args) => {
  const refused = ((args['ids'] ?? []) as string[]).find((id) => limits.unavailable.has(id));
  const wantsBodies = ((args['properties'] ?? []) as string[]).includes('bodyValues');
  if (wantsBodies && refused !== undefined)
    throw new FakeMethodError('serverUnavailable', limits.unavailable.get(refused));
  return answerGet(mail, limits, args, (id) => {
    const email = mail.emails.get(id);
    return email && record(email);
  });
};

const threadGet = (mail: FakeMail, limits: FakeLimits, args: Args) =>
  answerGet(mail, limits, args, (id) => {
    const emailIds = mail.threadOf(id).map((email) => email.id);
    return emailIds.length > 0 ? { id, emailIds } : undefined;
  });

const mailboxRecord = (mail: FakeMail, id: string) => {
  const box = mail.mailboxes.find((one) => one.id === id);
  const inside = [...mail.emails.values()].filter(({ mailboxIds }) => mailboxIds.has(id));
  const unread = inside.filter(({ keywords }) => !keywords.has('$seen'));
  const threads = (emails: FakeEmail[]) => new Set(emails.map(({ threadId }) => threadId)).size;
  return (
    box && {
      ...box,
      parentId: null,
      sortOrder: 10,
      totalEmails: inside.length,
      unreadEmails: unread.length,
      totalThreads: threads(inside),
      unreadThreads: threads(unread),
      isSubscribed: true,
    }
  );
};

const mailboxGet = (mail: FakeMail, limits: FakeLimits, args: Args) => {
  const ids = args['ids'] ?? mail.mailboxes.map(({ id }) => id);
  return answerGet(mail, limits, { ...args, ids, properties: args['properties'] ?? undefined }, (id) =>
    mailboxRecord(mail, id),
  );
};

const changes = (mail: FakeMail, limits: FakeLimits, args: Args, type: LoggedType) => {
  const found = mail.since(type, Number(args['sinceState']), limits.mostChanges);
  if (!found) throw new FakeMethodError('cannotCalculateChanges');
  return {
    accountId: args['accountId'],
    oldState: args['sinceState'],
    newState: String(found.seq),
    hasMoreChanges: found.hasMore,
    created: [...found.created],
    updated: [...found.updated],
    destroyed: [...found.destroyed],
    ...(type === 'mailbox' && {
      updatedProperties: ['totalEmails', 'unreadEmails', 'totalThreads', 'unreadThreads'],
    }),
  };
};

const query = (mail: FakeMail, args: Args) => {
  const all = mail.query(args['filter'] as EmailFilter, args['collapseThreads'] as boolean).map(({ id }) => id);
  const anchor = args['anchor'] as string | undefined;
  const at = anchor === undefined ? Number(args['position'] ?? 0) : all.indexOf(anchor);
  if (at < 0) throw new FakeMethodError('anchorNotFound');
  const position = Math.max(0, at + (anchor === undefined ? 0 : Number(args['anchorOffset'] ?? 0)));
  return {
    accountId: args['accountId'],
    queryState: String(mail.seq),
    // As our server: it keeps no list of single messages.
    canCalculateChanges:
      (args['filter'] as { subject?: string }).subject === undefined && args['collapseThreads'] === true,
    position: Math.min(position, all.length),
    ids: all.slice(position, position + Number(args['limit'])),
    ...(args['calculateTotal'] === true && { total: all.length }),
  };
};

const queryChanges = (mail: FakeMail, limits: FakeLimits, args: Args) => {
  const since = Number(args['sinceQueryState']);
  const { threads, gone } = mail.touchedSince(since);
  if (since < mail.logFrom || threads.size > limits.mostTouched) throw new FakeMethodError('cannotCalculateChanges');
  const all = mail.query(args['filter'] as EmailFilter);
  const inTouched = [...mail.emails.values()].filter(({ threadId }) => threads.has(threadId)).map(({ id }) => id);
  return {
    accountId: args['accountId'],
    oldQueryState: String(since),
    newQueryState: String(mail.seq),
    removed: [...new Set([...inTouched, ...gone])],
    added: all.flatMap(({ id, threadId }, index) => (threads.has(threadId) ? [{ id, index }] : [])),
    total: all.length,
  };
};

const status = (args: Args) => ({
  accountId: args['accountId'],
  state: '1',
  list: [
    {
      id: args['accountId'],
      state: 'upToDate',
      collected: 0,
      total: 0,
      unindexed: 0,
      checkedAt: null,
      problem: null,
      checking: false,
      loginDelay: null,
      tooLarge: null,
      maySend: true,
    },
  ],
  notFound: [],
});

/** Answers one call as the server does. Throws FakeMethodError. */
export const answerCall = (mail: FakeMail, limits: FakeLimits, name: string, args: Args): object => {
  switch (name) {
    case 'Email/get':
      return emailGet(mail, limits, args);
    case 'Thread/get':
      return threadGet(mail, limits, args);
    case 'Mailbox/get':
      return mailboxGet(mail, limits, args);
    case 'Email/changes':
      return changes(mail, limits, args, 'email');
    case 'Thread/changes':
      return changes(mail, limits, args, 'thread');
    case 'Mailbox/changes':
      return changes(mail, limits, args, 'mailbox');
    case 'Email/query':
      return query(mail, args);
    case 'Email/queryChanges':
      return queryChanges(mail, limits, args);
    case 'AccountStatus/get':
      return status(args);
    case 'Email/set':
      return emailSet(mail, limits.refused, args);
    case 'Mailbox/set':
      return mailboxSet(mail, args);
    case 'Identity/get':
    case 'EmailSubmission/get':
    case 'Operation/get':
    case 'Label/get':
      return { accountId: args['accountId'], state: String(mail.seq), list: mail.others.get(name) ?? [], notFound: [] };
    case 'EmailSubmission/query':
      return { accountId: args['accountId'], ids: [] };
    case 'MailboxProof/get':
      return { accountId: args['accountId'], state: String(mail.seq), list: [], notFound: [] };
    default:
      throw new FakeMethodError('unknownMethod');
  }
};
