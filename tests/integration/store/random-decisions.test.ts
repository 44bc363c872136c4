import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince } from '@/lib/server/store/changes';
import { findDrift } from '@/lib/server/store/drift';
import { removeCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { takeBackDecision } from '@/lib/server/store/threads/decide-threads';
import { aStore } from '@/tests/integration/store/a-store';
import { conversing, type Mail, message } from '@/tests/integration/store/conversing';

describe('threads by hand, whatever is decided', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  const { alice, arrive, decided, draw, rows } = conversing(() => store);

  it('the order in which mail arrives after decisions does not matter', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const mail = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        answers: fc.array(fc.constantFrom(...names, 'absent'), { maxLength: 3 }),
      }),
      { selector: ({ name }) => name, minLength: 2, maxLength: 8 },
    );
    const run = async (
      first: number,
      given: { name: string; answers: string[] }[],
      order: number[],
      pick: boolean[],
    ) => {
      const { account, box } = await alice();
      const made = given.map(({ name, answers }, at) => message(at + 1, name, answers));
      await arrive(account, box.INBOX, ...made.slice(0, first));
      const chosen = given
        .slice(0, first)
        .filter((_, at) => pick[at])
        .map(({ name }) => name);
      if (chosen.length > 0) await decided(account, { emails: chosen });
      for (const at of order) await arrive(account, box.INBOX, made[at] as Mail);
      expect(await findDrift(store, account)).toEqual([]);
      return draw(account);
    };
    await fc.assert(
      fc.asyncProperty(
        mail,
        fc.nat(),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (given, cut, pick, noise) => {
          const first = 1 + (cut % (given.length - 1));
          const later = given.map((_, at) => at).slice(first);
          const shuffled = later
            .map((at) => ({ at, by: noise.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ at }) => at);
          expect(await run(first, given, shuffled, pick)).toBe(await run(first, given, later, pick));
        },
      ),
      { numRuns: 8 },
    );
  });

  /** What a client knows that follows every change, and that is told of nothing it does not know already. */
  const aFollower = (account: AccountNo) => {
    const known = { Email: new Set<number>(), Thread: new Set<number>() };
    const states = { Email: '0', Thread: '0' };
    return async () => {
      for (const type of ['Email', 'Thread'] as const) {
        const told = await changesSince(store, { account, type, since: states[type], limit: 500 });
        if (!told) throw new Error('The changes are gone');
        states[type] = told.newState;
        expect(told.created.filter((id) => known[type].has(id))).toEqual([]);
        expect([...told.updated, ...told.destroyed].filter((id) => !known[type].has(id))).toEqual([]);
        for (const id of told.created) known[type].add(id);
        for (const id of told.destroyed) known[type].delete(id);
      }
      const now = await rows(account);
      expect([...known.Email].sort()).toEqual(now.map(({ id }) => id).sort());
      expect([...known.Thread].sort()).toEqual([...new Set(now.map(({ threadNo }) => threadNo))].sort());
    };
  };

  it('whatever was decided while mail came and went: taken back, all is as if nothing had been', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const mail = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        answers: fc.array(fc.constantFrom(...names, 'absent'), { maxLength: 2 }),
      }),
      { selector: ({ name }) => name, minLength: 4, maxLength: 7 },
    );
    const some = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 });
    const steps = fc.array(fc.record({ kind: fc.constantFrom('split', 'merge', 'back', 'lose'), of: some }), {
      minLength: 3,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(mail, steps, async (given, done) => {
        const { account, box } = await alice();
        const plain = await alice();
        const made = given.map(({ name, answers }, at) => message(at + 1, name, answers));
        for (const one of made) await arrive(plain.account, plain.box.INBOX, one);
        const follow = aFollower(account);
        const waiting = [...made];
        const decisions: number[] = [];
        const come = async (count: number) => arrive(account, box.INBOX, ...waiting.splice(0, count));
        const take = async (kind: string, of: number[]) => {
          const chosen = of.flatMap((at) => given[at]?.name ?? []);
          if (kind === 'back') await takeBackDecision(store, account, decisions.splice(of[0] ?? 0, 1)[0] ?? 0);
          else if (kind === 'lose') {
            const lost = made.filter(
              (one) => chosen.includes(one.headers.messageId[0] ?? '') && !waiting.includes(one),
            );
            const place = { account, epoch: 0, mailboxNo: box.INBOX };
            await removeCopies(
              store,
              place,
              lost.map(({ uid }) => uid),
            );
            waiting.push(...lost);
          } else {
            const outcome = await decided(account, kind === 'split' ? { emails: chosen } : { threads: chosen });
            if (outcome.kind === 'decided') decisions.push(outcome.no);
          }
        };
        await come(3);
        for (const { kind, of } of done) {
          await take(kind, of);
          await follow();
          await come(1);
          await follow();
        }
        await come(waiting.length);
        for (const no of decisions) await takeBackDecision(store, account, no);
        await follow();
        expect(await draw(account)).toBe(await draw(plain.account));
        expect((await rows(account)).every(({ linkNo }) => linkNo === null)).toBe(true);
        expect(await findDrift(store, account)).toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 12) },
    );
  });
});
