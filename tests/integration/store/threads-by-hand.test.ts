import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesSince } from '@/lib/server/store/changes';
import { findDrift } from '@/lib/server/store/drift';
import { copyUids, removeCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { decideThreads, takeBackDecision } from '@/lib/server/store/threads/decide-threads';
import { aStore } from '@/tests/integration/store/a-store';
import { conversing, message } from '@/tests/integration/store/conversing';

describe('threads by hand', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const { alice, arrive, draw, must, nosOf, rows, threadsOf } = conversing(() => store);

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
});
