import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import {
  accountIdOf,
  decisionIdOf,
  type EmailNo,
  emailIdOf,
  identityIdOf,
  labelIdOf,
  type MailboxNo,
  mailboxIdOf,
  operationIdOf,
  ruleIdOf,
  submissionIdOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';
import { METHODS } from '@/lib/server/methods/registry';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { addLabel } from '@/lib/server/store/labels/labels';
import { addSubscription, type Subscriber } from '@/lib/server/store/push/push-subscriptions';
import { addRule } from '@/lib/server/store/rules/rules';
import type { Store } from '@/lib/server/store/store';
import { aCaller, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import { aRule } from '@/tests/builders/mail/a-rule';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';
import { aSubscriber } from '@/tests/integration/store/a-subscriber';

type Args = Readonly<Record<string, unknown>>;
/** Alice's numbers begin where nobody else's ever come, so that an id of hers means nothing in Eve's account. */
const ALICES = 5000;

let store: Store;
let end: () => Promise<void>;
let alice: JmapAccount;
let eve: JmapAccount;
let eveCredentials: Subscriber;
let evesBlob: string;
let evesOther: JmapAccount;
let othersEmail: string;
let hers: {
  readonly email: string;
  readonly box: string;
  readonly identity: string;
  readonly operation: string;
  readonly rule: string;
  readonly label: string;
  readonly blob: string;
  readonly device: string;
};
const submission = submissionIdOf(ALICES);
const CODE = 'what Alice’s phone was told';

/** Everything that is kept of an account, but the numbers of refused attempts. */
const everything = async (account: number): Promise<string> => {
  const tables = await store.who.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'accountId' order by 1`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await store.who.$queryRawUnsafe<{ line: string }[]>(
      `select t::text as line from "${name}" t where "accountId" = ${account} order by 1`,
    );
    rows.push(name, ...found.map(({ line }) => line));
  }
  const [own] = await store.who.$queryRawUnsafe<{ line: string }[]>(
    `select m::text as line from "MailAccount" m where "id" = ${account}`,
  );
  const devices = await store.who.pushSubscription.findMany({
    where: { user: { accounts: { some: { id: account } } } },
  });
  return [...rows, own?.line, ...devices.map((device) => JSON.stringify(device, (_, value) => String(value)))].join(
    '\n',
  );
};

beforeAll(async () => {
  ({ store, end } = await aStore());
  eve = await aJmapAccount(store);
  await eve.put('INBOX', [anIncomingEmail({ uid: 1 })]);
  async function* message() {
    yield Buffer.from('Subject: Lunch\r\n\r\n');
  }
  const { no } = await addUpload(store, { account: eve.account, type: 'message/rfc822', limit: 100 }, message());
  evesBlob = blobIdOf({ emailNo: 0, part: String(no) });
  evesOther = await aJmapAccount(store);
  [othersEmail = ''] = await evesOther.put('INBOX', [anIncomingEmail({ uid: 1 })]);
  alice = await aJmapAccount(store);
  await store.who
    .$executeRaw`update "AccountState" set "nextEmailNo" = ${ALICES}, "nextThreadNo" = ${ALICES}, "nextMailboxNo" = ${ALICES}, "nextRuleNo" = ${ALICES}, "nextLabelNo" = ${ALICES} where "accountId" = ${alice.account}`;
  await store.who.$executeRaw`update "Mailbox" set "no" = "no" + ${ALICES} where "accountId" = ${alice.account}`;
  await store.who
    .$executeRaw`update "ListBucket" set "list" = "list" + ${4 * ALICES} where "accountId" = ${alice.account} and "list" >= 4`;
  await store.who.identity.update({
    where: { accountId_no: { accountId: alice.account, no: 1 } },
    data: { no: ALICES },
  });
  const box = alice.box.INBOX + ALICES;
  await ingestEmails(store, {
    account: alice.account,
    epoch: 0,
    mailboxNo: box,
    emails: [anIncomingEmail({ uid: 1 })],
  });
  const [command] = await store.who.$queryRaw<{ no: bigint }[]>`
    insert into "Command" ("accountId", "kind", "emails", "total", "state", "error") values (${alice.account}, 'keywords', '{}', 1, 'refused', '{"code":"command.refused","serverText":null}') returning "no"`;
  const { name, isEnabled, sortOrder, condition, actions } = aRule();
  await addRule(store, alice.account, {
    values: { name, isEnabled, sortOrder, condition, actions },
    ...{ clientKey: null, idOf: ruleIdOf, most: 1 },
  });
  const label = { name: 'Alice', color: '', sortOrder: 0 };
  await addLabel(store, alice.account, { values: label, keyword: null, clientKey: null, most: 1 });
  const device = randomUUID();
  await addSubscription(store, await aSubscriber(store, alice.account), {
    id: device,
    deviceClientId: 'phone',
    endpoint: 'sealed',
    code: CODE,
    expiresAt: null,
    types: null,
  });
  hers = {
    device,
    email: emailIdOf({ no: ALICES as EmailNo, generation: 0 }),
    box: mailboxIdOf(box as MailboxNo),
    identity: identityIdOf(ALICES),
    operation: operationIdOf(Number(command?.no)),
    rule: ruleIdOf(ALICES),
    label: labelIdOf(ALICES),
    blob: `b${ALICES.toString(32)}-1`,
  };
  eveCredentials = await aSubscriber(store, eve.account);
});
afterAll(() => end());

const updated = (id: string, patch: Args) => ({ args: { update: { [id]: patch } }, said: { [id]: 'notFound' } });
const destroyed = (id: string) => ({ args: { destroy: [id] }, said: { [id]: 'notFound' } });
const created = (record: Args, type = 'invalidProperties') => ({ args: { create: { x: record } }, said: { x: type } });

type Try = { readonly args: Args; readonly said: Readonly<Record<string, string>> };
/** What Eve does with Alice's ids, and what she is told. A method that writes and has no line here fails the test. */
const TABLE: Readonly<Record<string, () => readonly Try[]>> = {
  'Email/set': () => [
    updated(hers.email, { 'keywords/$seen': true }),
    destroyed(hers.email),
    {
      args: { update: { [evesEmail()]: { [`mailboxIds/${hers.box}`]: true } } },
      said: { [evesEmail()]: 'invalidProperties' },
    },
    created({ mailboxIds: { [hers.box]: true }, subject: 'x' }),
    created(
      {
        mailboxIds: { [eve.boxId.Drafts]: true },
        attachments: [{ blobId: hers.blob, type: 'text/plain', disposition: 'attachment' }],
      },
      'blobNotFound',
    ),
  ],
  'Email/import': () => [
    {
      args: { emails: { x: { blobId: hers.blob, mailboxIds: { [eve.boxId.INBOX]: true } } } },
      said: { x: 'invalidProperties' },
    },
    {
      args: { emails: { x: { blobId: evesBlob, mailboxIds: { [hers.box]: true } } } },
      said: { x: 'invalidProperties' },
    },
  ],
  'Email/copy': () => {
    const create = (id: string, box: string) => ({ x: { id, mailboxIds: { [box]: true } } });
    const from = { fromAccountId: evesOther.accountId };
    return [
      { args: { ...from, create: create(hers.email, eve.boxId.INBOX) }, said: { x: 'notFound' } },
      { args: { ...from, create: create(othersEmail, hers.box) }, said: { x: 'invalidProperties' } },
    ];
  },
  'Blob/copy': () => [
    { args: { fromAccountId: eve.accountId, blobIds: [hers.blob] }, said: { [hers.blob]: 'notFound' } },
  ],
  'Mailbox/set': () => [
    updated(hers.box, { name: 'Eve' }),
    destroyed(hers.box),
    created({ name: 'Below', parentId: hers.box }),
    { args: { update: { [eve.boxId.Work]: { parentId: hers.box } } }, said: { [eve.boxId.Work]: 'invalidProperties' } },
  ],
  'Identity/set': () => [updated(hers.identity, { name: 'Eve' }), destroyed(hers.identity)],
  'EmailSubmission/set': () => [
    updated(submission, { undoStatus: 'canceled' }),
    destroyed(submission),
    created({ identityId: hers.identity, emailId: evesEmail() }),
    created({ identityId: 'i1', emailId: hers.email }),
  ],
  // There is one of an account, under the same id in all.
  'VacationResponse/set': () => [],
  'Operation/set': () => [destroyed(hers.operation)],
  'Rule/set': () => [
    updated(hers.rule, { isEnabled: false }),
    destroyed(hers.rule),
    created({ condition: { from: 'alice' }, actions: { moveTo: hers.box } }),
  ],
  'Label/set': () => [updated(hers.label, { name: 'Eve' }), destroyed(hers.label)],
  'ThreadDecision/set': () => [
    destroyed(decisionIdOf(1)),
    created({ emailIds: [hers.email] }),
    created({ threadIds: [threadIdOf(ALICES as ThreadNo)] }),
    created({ emailIds: [evesEmail()], threadIds: [threadIdOf(ALICES as ThreadNo)] }),
  ],
  'MailAccount/set': () => [updated(alice.accountId, { paused: true }), destroyed(alice.accountId)],
  'PushSubscription/set': () => [updated(hers.device, { verificationCode: CODE }), destroyed(hers.device)],
  // Nobody's ids can be named to it.
  'UserSettings/set': () => [],
};
const evesEmail = () => emailIdOf({ no: 1 as EmailNo, generation: 0 });
const WRITES = Object.keys(METHODS).filter((name) => /\/(set|import|copy)$/.test(name));
const OF_THE_USER = new Set(['MailAccount/set', 'PushSubscription/set', 'UserSettings/set']);

describe('a stranger’s ids in every method that writes', () => {
  it('has a line for each of them', () => {
    expect(WRITES.filter((name) => !(name in TABLE))).toEqual([]);
    expect(WRITES.length).toBeGreaterThan(5);
  });

  it.each(WRITES)('%s finds nothing of Alice under Eve’s account, and changes nothing of hers', async (name) => {
    const before = await everything(alice.account);
    const call = aCaller({ store, ...eveCredentials, accounts: [eve.account, evesOther.account] });
    for (const { args, said } of TABLE[name]?.() ?? []) {
      const all = { ...(OF_THE_USER.has(name) ? {} : { accountId: eve.accountId }), ...args };
      const answer = await callOne<SetResponse>(call, name, all);
      const { notCopied } = answer as { notCopied?: Record<string, SetError> };
      const errors = { ...answer.notCreated, ...answer.notUpdated, ...answer.notDestroyed, ...notCopied };
      expect(Object.fromEntries(Object.entries(errors).map(([id, { type }]) => [id, type]))).toEqual(said);
      expect([answer.created ?? null, answer.updated ?? null, answer.destroyed ?? null]).toEqual([null, null, null]);
    }
    expect(await everything(alice.account)).toBe(before);
  });

  it.each(WRITES.filter((name) => !OF_THE_USER.has(name)))('%s does not know Alice’s account', async (name) => {
    const before = await everything(alice.account);
    const call = aCaller({ store, ...eveCredentials, accounts: [eve.account, evesOther.account] });
    for (const { args } of TABLE[name]?.() ?? []) {
      const error = await callOne(call, name, { accountId: accountIdOf(alice.account), ...args }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error instanceof MethodError && error.type).toBe('accountNotFound');
    }
    expect(await everything(alice.account)).toBe(before);
  });
});
