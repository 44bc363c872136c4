import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, submissionIdOf, submissionNoOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { SubmissionStage } from '@/lib/jmap/email-submission';
import { createOutside } from '@/lib/server/outside/outside';
import { findDrift } from '@/lib/server/store/drift';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { createSubmission } from '@/lib/server/store/submissions/create-submission';
import { getSubmissions } from '@/lib/server/store/submissions/get-submissions';
import { Bell } from '@/lib/server/sync/bell';
import { serveSubmissions } from '@/lib/server/sync/outbound/serve-submissions';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aDraft } from '@/tests/integration/store/a-draft';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { eventually } from '@/tests/integration/sync/a-synced-account';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
const SET_STAGE = {
  name: 'test-set-stage',
  text: `update "EmailSubmission" set "stage" = $3 where "accountId" = $1 and "no" = $2`,
};
const LAID = {
  name: 'test-laid',
  text: `select m."name" || case when s."flags" & 8 > 0 then ' draft' else '' end || case when s."flags" & 1 > 0 then ' seen' else '' end as line
    from "EmailState" s join "Mailbox" m on m."accountId" = $1 and m."no" = any(s."mailboxes") where s."accountId" = $1 and s."no" = $2`,
};
const MARKS = {
  name: 'test-marks',
  text: `select "flags" & 4 > 0 as is from "EmailState" where "accountId" = $1 and "no" = $2`,
};

describe('what follows when a message was taken', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  /** Alice's message, at a stage that an earlier worker left it in. */
  const aMessage = async (
    account: AccountNo,
    { drafts, stage, original = null }: { drafts: number; stage: SubmissionStage; original?: number | null },
  ) => {
    const messageId = `${randomBytes(4).toString('hex')}@example.test`;
    const { no: emailNo } = await aDraft(store, account, { mailboxNos: [drafts], messageId });
    const address = (email: string) => ({ email, parameters: null });
    const made = await createSubmission(store, account, {
      emailNo,
      emailId: emailNo * 1024,
      threadNo: 1,
      identityNo: 1,
      envelope: { mailFrom: address('alice@example.test'), rcptTo: [address('bob@example.test')] },
      messageId,
      sendAt: Date.now(),
      original: original === null ? null : { emailNo: original, keyword: '$answered' },
      clientKey: null,
      idOf: submissionIdOf,
      noOf: submissionNoOf,
    });
    if (made.kind !== 'created') throw new Error(made.kind);
    await store.database.rows(SET_STAGE, [account, made.no, stage]);
    return { no: made.no, emailNo, messageId };
  };
  const stageOf = async (account: AccountNo, no: number) => (await getSubmissions(store, account, [no])).list[0]?.stage;
  /** A worker's lane, until the submission is at `stage`. */
  const serve = async (account: AccountNo, no: number, stage: SubmissionStage) => {
    const stop = new AbortController();
    const context = {
      store,
      outside,
      key: randomBytes(32),
      log: silentLogger,
      account,
      epoch: 0,
      refused: new Set<number>(),
    };
    const lane = serveSubmissions(context, { bell: new Bell(), signal: stop.signal });
    await eventually(
      () => stageOf(account, no),
      (now) => now === stage,
    );
    stop.abort();
    await lane;
  };
  const laid = async (account: AccountNo, emailNo: number) =>
    (await store.database.rows<{ line: string }>(LAID, [account, emailNo])).map(({ line }) => line);

  it('moves it from Drafts to Sent, read and no draft any more, and marks what it answers', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Sent: 2, Drafts: 3 });
    const emails = [anIncomingEmail({ uid: 1, headers: { messageId: ['question@example.test'] } })];
    const { created } = await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails });
    const original = created[0]?.no ?? 0;
    const { no, emailNo } = await aMessage(account, { drafts: box.Drafts, stage: 'accepted', original });
    await serve(account, no, 'done');
    expect(await laid(account, emailNo)).toEqual(['Sent seen']);
    expect(await store.database.rows(MARKS, [account, original])).toEqual([{ is: true }]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('makes a Sent mailbox where there is none', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Drafts: 3 });
    const { no, emailNo } = await aMessage(account, { drafts: box.Drafts, stage: 'accepted' });
    await serve(account, no, 'done');
    expect(await laid(account, emailNo)).toEqual(['Sent seen']);
    const made = (await listMailboxes(store, account)).find(({ name }) => name === 'Sent');
    expect(made).toMatchObject({ role: 2, pending: true, parentNo: null });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('is known to be sent when it lies in Sent on the server, and then there is one of it, not two', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Sent: 2, Drafts: 3 });
    const { no, emailNo, messageId } = await aMessage(account, { drafts: box.Drafts, stage: 'handingOver' });
    await serve(account, no, 'uncertain');
    expect(await laid(account, emailNo)).toEqual(['Drafts draft seen']);
    // The provider files what it was given.
    const emails = [anIncomingEmail({ uid: 1, bits: 1, headers: { messageId: [messageId] } })];
    const { created } = await ingestEmails(store, { account, epoch: 0, mailboxNo: box.Sent, emails });
    await serve(account, no, 'done');
    expect(await laid(account, emailNo)).toEqual([]);
    expect(await laid(account, created[0]?.no ?? 0)).toEqual(['Sent seen']);
    expect(await findDrift(store, account)).toEqual([]);
  });
});
