import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDrift } from '@/lib/server/store/drift';
import type { SmtpStep } from '@/tests/fakes/smtp/fake-smtp';
import { buildWorker } from '@/tests/integration/chaos/a-house';
import { aSendingHouse, type SendingHouse } from '@/tests/integration/sending/a-sending-house';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const WIRE: readonly SmtpStep[] = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'content', 'dot', 'taken'];
const STAGES = ['connecting', 'handingOver', 'accepted', 'filed', 'draftRemoved', 'done'] as const;

/** Whoever writes this stage waits inside the transaction until the test lets go of a lock. */
const GATE = `create table if not exists "TestGate" ("stage" text primary key);
  create or replace function test_gate() returns trigger language plpgsql as $$
  begin
    if new."stage" <> old."stage" and exists (select from "TestGate" where "stage" = new."stage") then
      perform pg_advisory_xact_lock(4711);
    end if;
    return new;
  end $$;
  create or replace trigger test_gate before update on "EmailSubmission" for each row execute function test_gate();`;

/** Holds whoever is about to commit `stage`, until let go. */
const aGate = async ({ store }: SendingHouse, stage: string) => {
  const client = await store.database.dedicated();
  await client.query(GATE);
  await client.query('delete from "TestGate"');
  await client.query('insert into "TestGate" ("stage") values ($1)', [stage]);
  await client.query('select pg_advisory_lock(4711)');
  const isWaiting = async () =>
    (await client.query(`select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`)).rows
      .length > 0;
  return {
    reached: () => eventually(isWaiting, (is) => is),
    open: async () => {
      await client.query('delete from "TestGate"');
      await client.query('select pg_advisory_unlock_all()');
      await client.end();
    },
  };
};

describe('a message that is being sent', () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    const users = { alice: 'secret', carol: 'secret', dave: 'secret' };
    [bed, worker] = await Promise.all([startMailbed({ users, isFleeting: true }), buildWorker()]);
  });
  afterAll(async () => {
    worker?.remove();
    await bed?.stop();
  });
  const house = (user: string) => aSendingHouse(bed, { user, worker: worker.file });
  const inSent = async (user: string) => {
    const found = await bed.doveadm(
      '-f',
      'flow',
      'fetch',
      '-u',
      `${user}@example.test`,
      'hdr.message-id',
      'mailbox',
      'Sent',
      'all',
    );
    return [...found.matchAll(/<([^>]+)>/g)].map(([, id = '']) => id).toSorted();
  };

  it('is never sent twice nor lost, wherever its worker is killed; what nobody can know is said', async () => {
    const alice = await house('alice');
    const { smtp } = alice;
    const counts: string[] = [];
    const sent: string[] = [];
    const end = async (what: string, given: { no: number; emailNo: number; messageId: string }) => {
      const { stage } = await alice.reaches(given.no, 'done', 'uncertain', 'failed');
      const times = smtp.timesDelivered(given.messageId);
      counts.push(`${what}: ${stage}, ${times}x`);
      // The person finds out, and says so.
      if (stage === 'done') sent.push(given.messageId);
      return `${stage} ${times}`;
    };
    let child = alice.worker();
    for (const step of WIRE) {
      let reached = false;
      smtp.options = {
        at: async (now) => {
          if (now !== step || reached) return undefined;
          reached = true;
          // Dead before the server says or does anything more.
          await alice.kill(child);
          return undefined;
        },
      };
      const message = await alice.send(`Killed at ${step}`);
      await eventually(
        async () => reached && child.signalCode !== null,
        (is) => is,
      );
      child = alice.worker();
      const isOver = step === 'dot' || step === 'taken';
      expect([step, await end(`wire ${step}`, message)]).toEqual([step, isOver ? 'uncertain 1' : 'done 1']);
    }
    smtp.options = {};
    for (const stage of STAGES) {
      const gate = await aGate(alice, stage);
      const message = await alice.send(`Killed in ${stage}`);
      await gate.reached();
      await alice.kill(child);
      await gate.open();
      child = alice.worker();
      expect([stage, await end(`stage ${stage}`, message)]).toEqual([
        stage,
        stage === 'accepted' ? 'uncertain 1' : 'done 1',
      ]);
      expect(await alice.placesOf(message.emailNo)).toEqual([stage === 'accepted' ? 'Drafts' : 'Sent']);
    }
    console.log(counts.join('; '));
    await eventually(
      () => inSent('alice'),
      (ids) => ids.length >= sent.length,
    );
    await sleep(300);
    expect(await inSent('alice')).toEqual(sent.toSorted());
    await alice.kill(child);
    expect(await findDrift(alice.store, alice.account)).toEqual([]);
  }, 300_000);
});
