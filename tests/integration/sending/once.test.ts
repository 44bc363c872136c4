import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SetResponse } from '@/lib/jmap/set';
import { openStore } from '@/lib/server/store/store';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { buildWorker } from '@/tests/integration/chaos/a-house';
import { aSendingHouse, type Submitted } from '@/tests/integration/sending/a-sending-house';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const CALLS = 10;
/** Milliseconds that the person hesitates: one of them and the worker is first. */
const RACES = [0, 15, 30, 45, 60, 90, 150, 300];

describe('one message', () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    [bed, worker] = await Promise.all([startMailbed({ users: { alice: 'secret' }, isFleeting: true }), buildWorker()]);
  });
  afterAll(async () => {
    worker?.remove();
    await bed?.stop();
  });

  it('is sent once, however often, by whomever and under whatever key it is asked for, or it is taken back', async () => {
    const house = await aSendingHouse(bed, { user: 'alice', worker: worker.file });
    const { smtp, store, account, accountId } = house;
    const child = house.worker();

    // Two web processes, and the answer of each call is lost.
    const other = openStore({ databaseUrl: store.database.url, blobRoot: store.blobRoot, listen: false });
    const callers = [house.call, aCaller({ store: other, accounts: [account] })];
    const emailId = await house.draft('Asked for again and again');
    const record = { identityId: 'i1', emailId, clientKey: 'send lunch' };
    const ask = (turn: number) =>
      callOne<Submitted>(callers[turn % 2] ?? house.call, 'EmailSubmission/set', { accountId, create: { k: record } });
    const answers = await Promise.all(Array.from({ length: CALLS }, (_, turn) => ask(turn)));
    const ids = new Set(answers.map(({ created }) => created?.k.id));
    expect([...ids]).toEqual([expect.any(String)]);
    const no = Number.parseInt([...ids][0]?.slice(1) ?? '', 32);
    const { messageId } = await house.reaches(no, 'done');
    expect((await ask(0)).created?.k).toMatchObject({ id: [...ids][0], stage: 'done' });

    const twice = await house.draft('Two keys');
    const [first, second] = await Promise.all([
      house.submit({ emailId: twice, clientKey: 'one' }),
      house.submit({ emailId: twice, clientKey: 'two' }),
    ]);
    const made = [first, second].flatMap(({ created }) => created?.k ?? []);
    expect(made).toHaveLength(1);
    expect([first, second].flatMap(({ notCreated }) => notCreated?.k.type ?? [])).toEqual(['alreadyExists']);
    await house.reaches(Number.parseInt(made[0]?.id.slice(1) ?? '', 32), 'done');

    const cancel = (id: string) =>
      callOne<SetResponse>(house.call, 'EmailSubmission/set', {
        accountId,
        update: { [id]: { undoStatus: 'canceled' } },
      });
    const outcomes: string[] = [];
    for (const race of RACES) {
      const message = await house.send(`Taken back ${race}`);
      await sleep(race);
      const { notUpdated } = await cancel(message.id);
      const { stage } = await house.reaches(message.no, 'done', 'canceled');
      const times = smtp.timesDelivered(message.messageId);
      const said = notUpdated?.[message.id]?.type ?? 'canceled';
      outcomes.push(`${said} ${stage} ${times}x`);
      expect(outcomes.at(-1)).toBe(stage === 'done' ? 'cannotUnsend done 1x' : 'canceled canceled 0x');
      expect(await house.placesOf(message.emailNo)).toEqual([stage === 'done' ? 'Sent' : 'Drafts']);
    }

    const held = await house.send('Held', {
      envelope: {
        mailFrom: { email: 'alice@example.test', parameters: { HOLDFOR: '600' } },
        rcptTo: [{ email: 'bob@example.test', parameters: null }],
      },
    });
    await sleep(500);
    expect(await house.submission(held.no)).toMatchObject({ stage: 'held', undoStatus: 'pending' });
    expect((await cancel(held.id)).updated).toHaveProperty(held.id);
    await house.hurry();
    await sleep(300);
    expect(smtp.timesDelivered(held.messageId)).toBe(0);

    // In doubt: the person says that it arrived, or has it sent again.
    const decide = async (patch: object) => {
      smtp.options = { at: (step) => (step === 'taken' ? 'drop' : undefined) };
      const message = await house.send('In doubt');
      await house.reaches(message.no, 'uncertain');
      smtp.options = {};
      await callOne(house.call, 'EmailSubmission/set', { accountId, update: { [message.id]: patch } });
      await house.reaches(message.no, 'done');
      return smtp.timesDelivered(message.messageId);
    };
    expect([await decide({ settled: true }), await decide({ retry: true })]).toEqual([1, 2]);

    expect(smtp.timesDelivered(messageId)).toBe(1);
    const { raw, to } = smtp.deliveries.find((one) => one.raw.includes('again and again')) ?? { raw: '', to: [] };
    expect(to.toSorted()).toEqual(['bob@example.test', 'eve@example.test']);
    expect(raw).not.toMatch(/^bcc:|eve@/im);
    console.log(`${CALLS} calls: 1x; two keys: 1x; ${outcomes.join('; ')}; in doubt: settled 1x, again 2x`);
    await other.close();
    await house.kill(child);
  });
});
