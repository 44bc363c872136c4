import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince } from '@/lib/server/store/changes';
import { findDrift } from '@/lib/server/store/drift';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { copyUids, removeCopies } from '@/lib/server/store/remove-copies';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { decideThreads, takeBackDecision } from '@/lib/server/store/threads/decide-threads';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const CONVERSATIONS = statement(
  'test-conversations',
  `select s."no", s."no" * 1024 + s."generation" as id, s."threadNo", s."linkNo", c."headers" -> 'messageId' ->> 0 as name from "EmailState" s
   join "EmailContent" c on c."accountId" = $1 and c."no" = s."no" where s."accountId" = $1 and cardinality(s."mailboxes") > 0 order by s."no"`,
);
type Row = { no: number; id: number; threadNo: number; linkNo: number | null; name: string };

describe('threads by hand', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const rows = (account: AccountNo) => store.database.rows<Row>(CONVERSATIONS, [account]);
  /** Conversations as their messages: "a b | c". */
  const draw = async (account: AccountNo) => {
    const threads = new Map<number, string[]>();
    for (const { threadNo, name } of await rows(account))
      threads.set(threadNo, [...(threads.get(threadNo) ?? []), name]);
    return [...threads.values()]
      .map((names) => names.sort().join(' '))
      .sort()
      .join(' | ');
  };
  const message = (uid: number, name: string, answers: readonly string[] = [], serverThread?: string) =>
    anIncomingEmail({
      uid,
      joinKey: null,
      headers: { messageId: [name], references: answers, inReplyTo: answers.slice(-1) },
      ...(serverThread && { threadKeys: [serverThread] }),
    });
  type Mail = ReturnType<typeof message>;
  const arrive = async (account: AccountNo, mailboxNo: number, ...emails: readonly Mail[]) => {
    await ingestEmails(store, { account, epoch: 0, mailboxNo, emails });
  };
  const nosOf = async (account: AccountNo, names: readonly string[]) =>
    (await rows(account)).filter(({ name }) => names.includes(name)).map(({ no }) => no);
  const threadsOf = async (account: AccountNo, names: readonly string[]) => [
    ...new Set((await rows(account)).filter(({ name }) => names.includes(name)).map(({ threadNo }) => threadNo)),
  ];
  const decided = async (account: AccountNo, decision: { emails?: string[]; threads?: string[] }) => {
    const outcome = await decideThreads(store, account, {
      emailNos: await nosOf(account, decision.emails ?? []),
      threadNos: await threadsOf(account, decision.threads ?? []),
    });
    expect(await findDrift(store, account)).toEqual([]);
    return outcome;
  };
  const must = async (account: AccountNo, decision: { emails?: string[]; threads?: string[] }): Promise<number> => {
    const outcome = await decided(account, decision);
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    return outcome.no;
  };
  const alice = () => anAccount(store, { INBOX: 1, Archive: 6 });

  it('what is split off takes its answers along, and what stays keeps its own', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'a'), message(2, 'b', ['a']), message(3, 'c', ['a', 'b']));
    await must(account, { emails: ['b'] });
    expect(await draw(account)).toBe('a c | b');
    await arrive(
      account,
      box.INBOX,
      message(4, 'd', ['a', 'b']),
      message(5, 'e', ['a', 'b', 'c']),
      message(6, 'f', ['d']),
    );
    expect(await draw(account)).toBe('a c e | b d f');
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('what is merged stays together, and all that answers it joins', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'a'), message(2, 'b', ['a']), message(3, 'x'));
    await must(account, { threads: ['a', 'x'] });
    await arrive(account, box.Archive, message(1, 'y', ['x']), message(2, 'c', ['b']));
    expect(await draw(account)).toBe('a b c x y');
  });

  it('the bigger side keeps its ids, and the others lead to theirs', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'x'), message(2, 'a'), message(3, 'b', ['a']));
    const before = (await changesSince(store, { account, type: 'Email', since: '0', limit: 10 }))?.newState ?? '';
    const [x, a, b] = await rows(account);
    await must(account, { threads: ['a', 'x'] });
    expect((await rows(account)).map(({ id }) => id)).toEqual([(x?.id ?? 0) + 1, a?.id, b?.id]);
    const since = { account, since: before, limit: 10 };
    expect(await changesSince(store, { ...since, type: 'Email' })).toMatchObject({
      created: [(x?.id ?? 0) + 1],
      updated: [],
      destroyed: [x?.id],
    });
    expect(await changesSince(store, { ...since, type: 'Thread' })).toMatchObject({
      created: [],
      updated: [a?.threadNo],
      destroyed: [x?.threadNo],
    });
  });

  it('a decision taken back leaves everything to links again, later mail too', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'a'), message(2, 'b', ['a']), message(3, 'x'));
    const merged = await must(account, { threads: ['a', 'x'] });
    const split = await must(account, { emails: ['b'] });
    await arrive(account, box.INBOX, message(4, 'c', ['b']), message(5, 'y', ['x']));
    expect(await draw(account)).toBe('a x y | b c');
    expect(await takeBackDecision(store, account, split)).toBe(true);
    expect(await draw(account)).toBe('a b c x y');
    expect(await takeBackDecision(store, account, merged)).toBe(true);
    expect(await draw(account)).toBe('a b c | x y');
    expect(await findDrift(store, account)).toEqual([]);
    expect((await rows(account)).map(({ linkNo }) => linkNo)).toEqual([null, null, null, null, null]);
    expect(await takeBackDecision(store, account, merged)).toBe(false);
  });

  it('outlives the emails: a mailbox whose UIDs mean nothing any more, filled again in any order', async () => {
    const { account, box } = await alice();
    const mail = [message(1, 'a'), message(2, 'b', ['a']), message(3, 'c', ['b']), message(4, 'x')];
    await arrive(account, box.INBOX, ...mail);
    await must(account, { emails: ['b', 'c'] });
    await must(account, { threads: ['a', 'x'] });
    const place = { account, epoch: 0, mailboxNo: box.INBOX };
    await removeCopies(store, place, await copyUids(store, account, box.INBOX));
    expect(await draw(account)).toBe('');
    await arrive(account, box.INBOX, message(1, 'new', ['c']));
    for (const [at, one] of mail.toReversed().entries()) await arrive(account, box.INBOX, { ...one, uid: at + 2 });
    expect(await draw(account)).toBe('a x | b c new');
  });

  it('comes before what the server says of threads', async () => {
    const { account, box } = await alice();
    await arrive(
      account,
      box.INBOX,
      message(1, 'a', [], '11'),
      message(2, 'b', ['a'], '11'),
      message(3, 'x', [], '22'),
    );
    await must(account, { emails: ['b'] });
    await must(account, { threads: ['a', 'x'] });
    await arrive(
      account,
      box.INBOX,
      message(4, 'c', ['b'], '11'),
      message(5, 'y', [], '22'),
      message(6, 'z', [], '11'),
    );
    expect(await draw(account)).toBe('a x y z | b c');
  });

  it('links that turn up later do not tie together what was split, nor lead away what was merged', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'a'), message(2, 'b', ['a']), message(3, 'x'), message(4, 'z'));
    await must(account, { emails: ['b'] });
    await must(account, { threads: ['b', 'x'] });
    await arrive(account, box.INBOX, message(5, 'knot', ['z', 'x', 'a', 'b']));
    expect(await draw(account)).toBe('a | b knot x z');
  });

  it('what mail has tied together stays so when that mail is gone, as without decisions', async () => {
    const { account, box } = await alice();
    const a = message(1, 'a');
    await arrive(account, box.INBOX, a, message(2, 'b', ['a']), message(3, 'x'), message(4, 'y', ['x']));
    await must(account, { emails: ['b'] });
    const lose = (...uids: number[]) => removeCopies(store, { account, epoch: 0, mailboxNo: box.INBOX }, uids);
    await lose(1, 2);
    await arrive(account, box.INBOX, message(5, 'knot', ['x', 'a']));
    await lose(5);
    const before = await rows(account);
    await arrive(account, box.INBOX, message(6, 'z', ['y']));
    expect((await rows(account)).slice(0, 2)).toEqual(before);
    await arrive(account, box.INBOX, { ...a, uid: 7 });
    expect(await draw(account)).toBe('a x y z');
  });

  it('refuses what is not here, what is one conversation already, and what would be too large', async () => {
    const { account, box } = await alice();
    await arrive(account, box.INBOX, message(1, 'a'), message(2, 'b', ['a']));
    const refusal = async (emailNos: number[], threadNos: number[]) =>
      (await decideThreads(store, account, { emailNos, threadNos })).kind;
    const [thread = 0] = await threadsOf(account, ['a']);
    expect(await refusal([999], [])).toBe('notFound');
    expect(await refusal([], [thread, 999])).toBe('notFound');
    expect(await refusal([], [thread])).toBe('same');
    expect(await refusal(await nosOf(account, ['a', 'b']), [])).toBe('same');
    const many = Array.from({ length: 1000 }, (_, at) => message(10 + at, `m${at}`, ['root']));
    for (let at = 0; at < many.length; at += 200) await arrive(account, box.Archive, ...many.slice(at, at + 200));
    expect(await refusal([], [thread, ...(await threadsOf(account, ['m0']))])).toBe('tooLarge');
    expect(await findDrift(store, account)).toEqual([]);
  });

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
