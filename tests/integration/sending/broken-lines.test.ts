import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimAccounts } from '@/lib/server/store/owners';
import type { SmtpStep } from '@/tests/fakes/smtp/fake-smtp';
import { buildWorker } from '@/tests/integration/chaos/a-house';
import { aSendingHouse } from '@/tests/integration/sending/a-sending-house';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const BEFORE_THE_DOT: readonly SmtpStep[] = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'content'];
const SILENT = { name: 'test-all-silent', text: `update "Worker" set "seenAt" = now() - interval '16 seconds'` };

describe('a line that breaks, and a worker that sleeps', () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    const users = { alice: 'secret', carol: 'secret' };
    [bed, worker] = await Promise.all([startMailbed({ users, isFleeting: true }), buildWorker()]);
  });
  afterAll(async () => {
    worker?.remove();
    await bed?.stop();
  });

  it('is tried again before the dot, and is in doubt after it; a no is told in the words of the server', async () => {
    const house = await aSendingHouse(bed, { user: 'alice', worker: worker.file });
    const { smtp } = house;
    const child = house.worker();
    const counts: string[] = [];
    for (const step of BEFORE_THE_DOT) {
      let drops = 0;
      smtp.options = {
        at: (now) => {
          if (now !== step || drops > 0) return undefined;
          drops += 1;
          return 'drop';
        },
      };
      const message = await house.send(`Dropped at ${step}`);
      const waiting = await eventually(
        () => house.submission(message.no),
        ({ error }) => error !== null,
      );
      expect([step, waiting.error?.code, smtp.timesDelivered(message.messageId)]).toEqual([step, 'send.network', 0]);
      expect(waiting).toMatchObject({ undoStatus: 'pending', attempts: 1 });
      expect(waiting.runAfter).toBeGreaterThan(Date.now() + 5_000);
      await house.hurry();
      const { error } = await house.reaches(message.no, 'done');
      expect([step, error, smtp.timesDelivered(message.messageId)]).toEqual([step, null, 1]);
      counts.push(`${step} 1x`);
    }
    for (const [step, times] of [
      ['dot', 0],
      ['taken', 1],
    ] as const) {
      smtp.options = { at: (now) => (now === step ? 'drop' : undefined) };
      const message = await house.send(`Dropped at ${step}`);
      const { error } = await house.reaches(message.no, 'uncertain');
      await house.hurry();
      expect([step, error?.code, smtp.timesDelivered(message.messageId)]).toEqual([step, 'send.uncertain', times]);
      expect(await house.placesOf(message.emailNo)).toEqual(['Drafts']);
      counts.push(`${step} uncertain ${times}x`);
    }
    smtp.options = { at: (now) => (now === 'dot' ? '554-5.7.1 No.\r\n554 5.7.1 See https://ya.cc/1' : undefined) };
    const refused = await house.send('Spam');
    expect(await house.reaches(refused.no, 'failed')).toMatchObject({
      error: { code: 'send.refused', serverText: expect.stringContaining('https://ya.cc/1') },
      undoStatus: expect.stringMatching(/pending|final/),
    });
    expect(smtp.timesDelivered(refused.messageId)).toBe(0);
    console.log(counts.join('; '));
    await house.kill(child);
  });

  it('is sent by who took over alone, when the one that slept in the middle of it awakes', async () => {
    const house = await aSendingHouse(bed, { user: 'carol', worker: worker.file });
    const { smtp, store } = house;
    const sleeper = house.worker();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isAsleep = false;
    smtp.options = {
      at: async (step) => {
        if (step !== 'data' || isAsleep) return undefined;
        sleeper.kill('SIGSTOP');
        isAsleep = true;
        await held;
        return undefined;
      },
    };
    const message = await house.send('Asleep');
    await eventually(
      async () => isAsleep,
      (is) => is,
    );
    // Fifteen seconds later, without the waiting.
    await store.database.rows(SILENT, []);
    // Its heart stands still when it awakes: nothing but the step itself tells it that it has lost the account.
    const still = await store.database.dedicated();
    await still.query('begin');
    await still.query('select from "Worker" for update');
    const other = house.worker();
    await house.reaches(message.no, 'done');
    expect(smtp.timesDelivered(message.messageId)).toBe(1);
    const { brokenOff } = smtp;
    letGo();
    sleeper.kill('SIGCONT');
    // It hands over its whole content, and stops where it would have to say so.
    await eventually(
      async () => smtp.brokenOff + smtp.timesDelivered(message.messageId),
      (now) => now > brokenOff + 1,
    );
    expect(smtp.timesDelivered(message.messageId)).toBe(1);
    expect(await house.submission(message.no)).toMatchObject({ stage: 'done', attempts: 2 });
    expect(await claimAccounts(store, 'nobody', 1)).toEqual([]);
    await still.end();
    await house.kill(sleeper);
    await house.kill(other);
  });
});
