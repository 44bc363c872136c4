import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionIdOf, submissionNoOf } from '@/lib/base/ids';
import { changesSince, statesOf } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { getEmails } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import {
  cancelSubmission,
  removeSubmission,
  retrySubmission,
  settleSubmission,
} from '@/lib/server/store/submissions/change-submission';
import { createSubmission, type NewSubmission } from '@/lib/server/store/submissions/create-submission';
import { isInSent, nextDue, nextSubmission, submissionsOfStage } from '@/lib/server/store/submissions/due-submissions';
import { getSubmissions, listSubmissions } from '@/lib/server/store/submissions/get-submissions';
import {
  postpone,
  recordAccepted,
  recordDone,
  recordFailed,
  recordStage,
  recordUncertain,
  startConnecting,
  startHandingOver,
} from '@/lib/server/store/submissions/submission-steps';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const NOTHING = async () => ({});
const PROBLEM = { code: 'submission.network', serverText: null };

describe('submissions', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const aDraft = async (count = 1) => {
    const made = await anAccount(store, { INBOX: 1, Sent: 2, Drafts: 3 });
    const where = { account: made.account, epoch: 0 };
    const emails = Array.from({ length: count }, (_, index) => anIncomingEmail({ uid: index + 1 }));
    await ingestEmails(store, { ...where, mailboxNo: made.box.Drafts, emails });
    const submit = (given: Partial<NewSubmission> = {}) =>
      createSubmission(store, made.account, {
        emailNo: 1,
        emailId: 1024,
        threadNo: 1,
        identityNo: 1,
        envelope: {
          mailFrom: { email: 'alice@example.test', parameters: null },
          rcptTo: [{ email: 'bob@example.test', parameters: null }],
        },
        messageId: 'lunch@example.test',
        sendAt: Date.now() - 1000,
        original: null,
        clientKey: null,
        idOf: submissionIdOf,
        noOf: submissionNoOf,
        ...given,
      });
    const stage = async (no = 1) => (await getSubmissions(store, made.account, [no])).list[0]?.stage;
    return { ...made, where, submit, stage };
  };
  type Made = Awaited<ReturnType<typeof aDraft>>;
  const handOver = async ({ where }: Made, no = 1) => {
    await startConnecting(store, where, { no, attempts: 0 });
    await startHandingOver(store, where, { no, attempt: 1 });
  };

  it('go through their steps, each told as a change, and are done', async () => {
    const made = await aDraft();
    const { account, where, submit, stage } = made;
    expect(await submit()).toEqual({ kind: 'created', no: 1 });
    const since = (await statesOf(store, account))['EmailSubmission'] ?? '';
    const stages: unknown[] = [];
    const steps = [
      () => startConnecting(store, where, { no: 1, attempts: 0 }),
      () => startHandingOver(store, where, { no: 1, attempt: 1 }),
      () => recordAccepted(store, where, { no: 1, reply: '250 ok', deliveryStatus: {}, error: null }),
      () => recordStage(store, where, { no: 1, from: 'accepted', to: 'filed' }, NOTHING),
      () => recordStage(store, where, { no: 1, from: 'filed', to: 'draftRemoved' }, NOTHING),
      () => recordDone(store, where, { no: 1, emailNo: 1 }, NOTHING),
    ];
    for (const step of steps) {
      expect(await step()).toBe(true);
      stages.push(await stage());
      // Twice is once: whoever comes second finds nothing to do.
      expect(await step()).toBe(false);
    }
    expect(stages).toEqual(['connecting', 'handingOver', 'accepted', 'filed', 'draftRemoved', 'done']);
    const changes = await changesSince(store, { account, type: 'EmailSubmission', since, limit: 10 });
    expect(changes).toMatchObject({ created: [], updated: [1], destroyed: [] });
    expect(Number(changes?.newState) - Number(since)).toBe(steps.length);
    expect(await nextSubmission(store, account)).toBeUndefined();
    expect(await nextDue(store, account)).toBeNull();
  });

  it('are one for one key, however many ask at once', async () => {
    const { account, submit } = await aDraft();
    const all = await Promise.all(Array.from({ length: 8 }, () => submit({ clientKey: 'send 1' })));
    expect(all.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'known')).toHaveLength(7);
    expect((await listSubmissions(store, account)).list).toHaveLength(1);
  });

  it('are one for one email while it is under way, whatever the keys', async () => {
    const { account, submit, stage } = await aDraft();
    const all = await Promise.all(['a', 'b', null].map((clientKey) => submit({ clientKey })));
    expect(all.map(({ kind }) => kind).toSorted()).toEqual(['created', 'underWay', 'underWay']);
    await cancelSubmission(store, { account, no: 1 });
    expect(await submit()).toEqual({ kind: 'created', no: 2 });
    expect([await stage(1), await stage(2)]).toEqual(['canceled', 'held']);
  });

  it('are another one for the same key when the first was taken back and the draft is another email now', async () => {
    const { account, submit } = await aDraft(2);
    await submit({ clientKey: 'send 1' });
    await cancelSubmission(store, { account, no: 1 });
    expect(await submit({ clientKey: 'send 1' })).toMatchObject({ kind: 'known' });
    expect(await submit({ clientKey: 'send 1', emailNo: 2 })).toEqual({ kind: 'created', no: 2 });
    expect(await submit({ clientKey: 'send 1', emailNo: 2 })).toEqual({ kind: 'known', id: submissionIdOf(2) });
  });

  it('can be taken back while they are held, and the first of two wins', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { account, where, submit, stage } = await aDraft();
      await submit();
      const [canceled, begun] = await Promise.all([
        cancelSubmission(store, { account, no: 1 }),
        startConnecting(store, where, { no: 1, attempts: 0 }),
      ]);
      expect([canceled, begun].filter(Boolean)).toHaveLength(1);
      expect(await stage()).toBe(canceled ? 'canceled' : 'connecting');
      if (canceled) expect(await startHandingOver(store, where, { no: 1, attempt: 1 })).toBe(false);
    }
  });

  it('can be taken back again while they wait for another try', async () => {
    const made = await aDraft();
    const { account, where, submit, stage } = made;
    await submit();
    await startConnecting(store, where, { no: 1, attempts: 0 });
    expect(await cancelSubmission(store, { account, no: 1 })).toBe(false);
    const runAfter = Date.now() + 60_000;
    expect(await postpone(store, where, { no: 1, error: PROBLEM, runAfter })).toBe(true);
    expect((await getSubmissions(store, account, [1])).list[0]).toMatchObject({
      ...{ stage: 'held', undoStatus: 'pending', attempts: 1, error: PROBLEM, runAfter },
    });
    expect(await nextSubmission(store, account)).toBeUndefined();
    expect(await nextDue(store, account)).toBe(runAfter);
    expect(await cancelSubmission(store, { account, no: 1 })).toBe(true);
    expect(await stage()).toBe('canceled');
  });

  it('are handed over by the attempt that stands, and by no other', async () => {
    const { where, submit } = await aDraft();
    await submit();
    await startConnecting(store, where, { no: 1, attempts: 0 });
    // Another session found it in connecting and began anew.
    expect(await startConnecting(store, where, { no: 1, attempts: 1 })).toBe(true);
    expect(await startHandingOver(store, where, { no: 1, attempt: 1 })).toBe(false);
    expect(await startHandingOver(store, where, { no: 1, attempt: 2 })).toBe(true);
  });

  it('cannot be handed over by a worker that has lost the account', async () => {
    const { account, where, submit, stage } = await aDraft();
    await submit();
    await startConnecting(store, where, { no: 1, attempts: 0 });
    await store.who.$executeRaw`update "AccountState" set "epoch" = 1 where "accountId" = ${account}`;
    await expect(startHandingOver(store, where, { no: 1, attempt: 1 })).rejects.toBeInstanceOf(NotOwnerError);
    expect(await stage()).toBe('connecting');
  });

  it('that are uncertain are sent again by the person alone, or settled by them or by what lies in Sent', async () => {
    const made = await aDraft();
    const { account, where, submit, stage, box } = made;
    await submit();
    await handOver(made);
    expect(await submissionsOfStage(store, account, 'handingOver')).toHaveLength(1);
    expect(await recordUncertain(store, where, { no: 1, error: PROBLEM })).toBe(true);
    expect(await nextSubmission(store, account)).toBeUndefined();
    const [uncertain] = await submissionsOfStage(store, account, 'uncertain');
    if (!uncertain) throw new Error('It is not uncertain');
    expect(await isInSent(store, account, uncertain)).toBe(false);
    const there = anIncomingEmail({ uid: 9, headers: { messageId: [uncertain.messageId] } });
    await ingestEmails(store, { ...where, mailboxNo: box.Sent, emails: [there] });
    expect(await isInSent(store, account, uncertain)).toBe(true);
    expect(await settleSubmission(store, { account, no: 1 })).toBe(true);
    expect(await stage()).toBe('accepted');
    expect(await retrySubmission(store, { account, no: 1 })).toBe(false);
    expect(await removeSubmission(store, { account, no: 1 })).toBe(false);
  });

  it('that have failed can be tried again, sent anew or removed', async () => {
    const { account, where, submit, stage } = await aDraft();
    await submit();
    const fail = async (no: number) => {
      await startConnecting(store, where, { no, attempts: 0 });
      expect(await recordFailed(store, where, { no, error: PROBLEM, deliveryStatus: {} })).toBe(true);
    };
    await fail(1);
    expect(await retrySubmission(store, { account, no: 1 })).toBe(true);
    expect(await nextSubmission(store, account)).toMatchObject({ no: 1, stage: 'held', attempts: 0, error: null });
    await fail(1);
    expect(await submit()).toEqual({ kind: 'created', no: 2 });
    expect([await stage(1), await stage(2)]).toEqual(['canceled', 'held']);
    await fail(2);
    expect(await removeSubmission(store, { account, no: 2 })).toBe(true);
    expect(await stage(2)).toBeUndefined();
  });

  it('keep the content of an email that is destroyed until it is sent', async () => {
    const made = await aDraft();
    const { account, where, submit, box } = made;
    await submit();
    const content = () =>
      store.who.$queryRaw<unknown[]>`select "no" from "EmailContent" where "accountId" = ${account} and "no" = 1`;
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: [box.Drafts] };
    await changeEmails(store, account, [{ emails: [1], patch }]);
    await store.who.$executeRaw`delete from "EmailCopy" where "accountId" = ${account}`;
    await changeEmails(store, account, [{ emails: [1], patch }]);
    expect((await getEmails(store, account, [1])).list).toEqual([]);
    expect(await content()).toHaveLength(1);
    await handOver(made);
    await recordAccepted(store, where, { no: 1, reply: '250 ok', deliveryStatus: {}, error: null });
    await recordStage(store, where, { no: 1, from: 'accepted', to: 'filed' }, NOTHING);
    await recordStage(store, where, { no: 1, from: 'filed', to: 'draftRemoved' }, NOTHING);
    expect(await content()).toHaveLength(1);
    await recordDone(store, where, { no: 1, emailNo: 1 }, NOTHING);
    expect(await content()).toHaveLength(0);
  });

  it('that were over a month ago are forgotten, and told as destroyed', async () => {
    const made = await aDraft(2);
    const { account, where, submit } = made;
    await submit();
    await cancelSubmission(store, { account, no: 1 });
    await store.who
      .$executeRaw`update "EmailSubmission" set "stageAt" = now() - interval '31 days' where "accountId" = ${account}`;
    await submit({ emailNo: 2 });
    await handOver(made, 2);
    await recordAccepted(store, where, { no: 2, reply: '250 ok', deliveryStatus: {}, error: PROBLEM });
    await recordStage(store, where, { no: 2, from: 'accepted', to: 'filed' }, NOTHING);
    await recordStage(store, where, { no: 2, from: 'filed', to: 'draftRemoved' }, NOTHING);
    const since = (await statesOf(store, account))['EmailSubmission'] ?? '';
    await recordDone(store, where, { no: 2, emailNo: 2 }, NOTHING);
    const changes = await changesSince(store, { account, type: 'EmailSubmission', since, limit: 10 });
    expect(changes).toMatchObject({ created: [], updated: [2], destroyed: [1] });
    // Some were refused: it is open until the person has read it.
    expect((await listSubmissions(store, account)).list).toMatchObject([{ no: 2, isOpen: true }]);
    expect(await settleSubmission(store, { account, no: 2 })).toBe(true);
    expect((await listSubmissions(store, account)).list).toMatchObject([{ no: 2, isOpen: false }]);
  });
});
