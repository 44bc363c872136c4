import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { GetResponse } from '@/lib/jmap/method';
import { writeTexts } from '@/lib/server/store/email-text';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { type Letters, lettersOf } from '@/tests/conformance/letters';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const dayOf = (day: number) => new Date(START + day * DAY).toISOString();

describe('Email/query', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let letters: Letters;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    const mail = (letter: string, day: number, given: object = {}) =>
      anIncomingEmail({
        uid: day,
        receivedAt: START + day * DAY,
        size: 100 * day,
        headers: {
          subject: letter,
          messageId: [letter],
          sentAt: START - day * DAY,
          ...(given as { headers?: object }).headers,
        },
        joinKey: letter,
        words: [letter, 'everyone'],
        ...Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'headers')),
      });
    // a <- b <- f are one thread; c is in two mailboxes; e is in Trash alone.
    await house.put('INBOX', [
      mail('a', 1, { bits: 1 }),
      mail('b', 2, { bits: 3, headers: { references: ['a'] } }),
      mail('c', 3, { keywords: ['work'], hasAttachment: true }),
    ]);
    await house.put('Work', [mail('c', 3, { keywords: ['work'], hasAttachment: true }), mail('d', 4, { bits: 2 })]);
    await house.put('Trash', [mail('e', 5, { bits: 1 })]);
    await house.put('Sent', [
      mail('f', 6, { bits: 1, headers: { references: ['b'] }, words: ['f', 'lunch', 'monday'] }),
    ]);
    await house.put('Drafts', [mail('g', 7, { bits: 8 })]);
    letters = await lettersOf(house);
    const bodyOfA = [{ no: 1, preview: 'body', words: ['hidden', 'treasure', 'lunch'] }];
    await writeTexts(house.store, { account: house.account, epoch: 0 }, bodyOfA);
  });
  afterAll(() => end());

  const find: Letters['find'] = (...asked) => letters.find(...asked);
  const box = () => house.boxId;

  rfc8621('§4.4.1', 'each condition', async () => {
    const cases: [object, string][] = [
      [{}, 'gfedcba'],
      [{ inMailbox: box().INBOX }, 'cba'],
      [{ inMailbox: box().Work }, 'dc'],
      [{ inMailboxOtherThan: [box().Trash] }, 'gfdcba'],
      [{ inMailboxOtherThan: [box().INBOX, box().Trash] }, 'gfdc'],
      [{ inMailboxOtherThan: [box().INBOX, box().Work] }, 'gfe'],
      [{ inMailboxOtherThan: [] }, 'gfedcba'],
      [{ inMailboxOtherThan: ['x'] }, 'gfedcba'],
      [{ before: dayOf(3) }, 'ba'],
      [{ after: dayOf(3) }, 'gfedc'],
      [{ after: dayOf(3), before: dayOf(5) }, 'dc'],
      [{ minSize: 300 }, 'gfedc'],
      [{ maxSize: 300 }, 'ba'],
      [{ hasKeyword: '$flagged' }, 'db'],
      [{ hasKeyword: '$FLAGGED' }, 'db'],
      [{ notKeyword: '$seen' }, 'gdc'],
      [{ hasKeyword: 'work' }, 'c'],
      [{ notKeyword: 'Work' }, 'gfedba'],
      [{ hasKeyword: 'no such\u0000keyword' }, ''],
      [{ notKeyword: 'no such\u0000keyword' }, 'gfedcba'],
      [{ hasAttachment: true }, 'c'],
      [{ hasAttachment: false }, 'gfedba'],
    ];
    for (const [filter, found] of cases) expect([filter, await find(filter)]).toEqual([filter, found]);
  });

  rfc8621('§4.4.1', 'a text is found in headers and bodies: every word, phrases in order, beginnings', async () => {
    const cases: [string, string][] = [
      ['everyone', 'gedcba'],
      ['EVERYONE', 'gedcba'],
      ['treasure', 'a'],
      ['everyone treasure', 'a'],
      ['lunch', 'fa'],
      ['lunch monday', 'f'],
      ['"lunch monday"', 'f'],
      ["'lunch monday'", 'f'],
      ['"monday lunch"', ''],
      ['treas*', 'a'],
      ['treas', ''],
      ['nowhere', ''],
      ['!!!', ''],
      ['', 'gfedcba'],
      ["' | 'x' & \\ :* <-> (", ''],
    ];
    for (const [text, found] of cases) expect([text, await find({ text })]).toEqual([text, found]);
    expect(await find({ text: 'lunch', inMailbox: box().Sent })).toBe('f');
  });

  rfc8620('§5.5', 'AND, OR and NOT, nested', async () => {
    const and = (...conditions: object[]) => ({ operator: 'AND', conditions });
    const or = (...conditions: object[]) => ({ operator: 'OR', conditions });
    const not = (...conditions: object[]) => ({ operator: 'NOT', conditions });
    const inbox = { inMailbox: box().INBOX };
    const cases: [object, string][] = [
      [and(), 'gfedcba'],
      [or(), ''],
      [not(), 'gfedcba'],
      [and(inbox, { notKeyword: '$seen' }), 'c'],
      [and(inbox, { inMailbox: box().Work }), 'c'],
      [or(inbox, { inMailbox: box().Work }), 'dcba'],
      [or({ hasKeyword: '$flagged' }, { hasKeyword: 'work' }), 'dcb'],
      [not(inbox), 'gfed'],
      [not(inbox, { hasKeyword: '$flagged' }), 'gfe'],
      [not(and(inbox, { hasKeyword: '$flagged' })), 'gfedca'],
      [not(not(inbox)), 'cba'],
      [not(or(inbox, { inMailbox: box().Trash })), 'gfd'],
      [not({ inMailboxOtherThan: [box().INBOX] }), 'ba'],
      [not({ inMailboxOtherThan: [box().INBOX], hasKeyword: '$seen' }), 'gdcba'],
      [not({ before: dayOf(3) }), 'gfedc'],
      [not({ after: dayOf(3) }), 'ba'],
      [not({ minSize: 300 }, { hasAttachment: true }), 'ba'],
      [not({ text: 'everyone' }), 'f'],
      [not({ text: 'everyone treasure' }), 'gfedcb'],
      [not({ text: 'lunch monday' }, { hasKeyword: '$draft' }), 'edcba'],
      [not({ text: '' }), ''],
      [not({ text: '!!!' }), 'gfedcba'],
      [and({ inMailboxOtherThan: [box().INBOX] }, { inMailboxOtherThan: [box().Work] }), 'gfec'],
      [and({ inMailboxOtherThan: [box().Work] }, { inMailboxOtherThan: [box().Work, box().Trash] }), 'gfcba'],
      [or({ text: 'treasure' }, { text: 'monday' }, { hasAttachment: true }), 'fca'],
      [and(or({ text: 'treasure' }, { text: 'monday' }), not(inbox)), 'f'],
      [and({ hasAttachment: true }, { hasAttachment: false }), ''],
      [or(and(inbox, { hasKeyword: '$flagged' }), and({ inMailbox: box().Work }, not({ hasKeyword: 'work' }))), 'db'],
    ];
    for (const [filter, found] of cases) expect([filter, await find(filter)]).toEqual([filter, found]);
  });

  rfc8620('§5.5', 'a filter that cannot be looked for is unsupported, one that is none is invalid', async () => {
    const errors: [unknown, string][] = [
      [{ header: ['X-A'] }, 'unsupportedFilter'],
      [{ header: ['Date', '2026'] }, 'unsupportedFilter'],
      [{ header: [] }, 'invalidArguments'],
      [{ header: ['From', 'bob', 'alice'] }, 'invalidArguments'],
      [{ nothing: 1 }, 'unsupportedFilter'],
      [{ text: Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ') }, 'unsupportedFilter'],
      [{ inMailbox: 5 }, 'invalidArguments'],
      [{ inMailbox: null }, 'invalidArguments'],
      [{ minSize: -1 }, 'invalidArguments'],
      [{ before: 'yesterday' }, 'invalidArguments'],
      [{ before: '2026-01-01' }, 'invalidArguments'],
      [{ before: '2026-01-01T00:00:00+01:00' }, 'invalidArguments'],
      [{ operator: 'XOR', conditions: [] }, 'invalidArguments'],
      [{ operator: 'AND' }, 'invalidArguments'],
      [{ operator: 'AND', conditions: [null] }, 'invalidArguments'],
      [{ operator: 'AND', conditions: [], inMailbox: 'm1' }, 'invalidArguments'],
      [[], 'invalidArguments'],
      ['text', 'invalidArguments'],
    ];
    for (const [filter, type] of errors)
      expect([filter, await house.errorOf('Email/query', { filter })]).toEqual([filter, type]);
    let deep: object = {};
    for (let depth = 0; depth < 12; depth += 1) deep = { operator: 'NOT', conditions: [deep] };
    expect(await house.errorOf('Email/query', { filter: deep })).toBe('unsupportedFilter');
    const pair = { operator: 'OR', conditions: [{ minSize: 1 }, { maxSize: 2 }] };
    const many = { operator: 'AND', conditions: Array.from({ length: 7 }, () => pair) };
    expect(await house.errorOf('Email/query', { filter: many })).toBe('unsupportedFilter');
  });

  rfc8621('§4.4.2', 'sorts by receivedAt, size, sentAt and hasKeyword, one after the other', async () => {
    const by = (...sort: object[]) => find({}, { sort });
    expect(await by({ property: 'receivedAt' })).toBe('abcdefg');
    expect(await by({ property: 'receivedAt', isAscending: false })).toBe('gfedcba');
    expect(await by({ property: 'size' })).toBe('abcdefg');
    expect(await by({ property: 'sentAt' })).toBe('gfedcba');
    const flagged = { property: 'hasKeyword', keyword: '$flagged', isAscending: false };
    expect(await by(flagged, { property: 'receivedAt' })).toBe('bdacefg');
    expect(
      await by(flagged, { property: 'hasKeyword', keyword: 'work', isAscending: false }, { property: 'size' }),
    ).toBe('bdcaefg');
    expect(await by({ ...flagged, isAscending: true }, { property: 'receivedAt', isAscending: false })).toBe('gfecadb');
    expect(await house.errorOf('Email/query', { sort: [{ property: 'cc' }] })).toBe('unsupportedSort');
    expect(await house.errorOf('Email/query', { sort: [{ property: 'constructor' }] })).toBe('unsupportedSort');
    expect(await house.errorOf('Email/query', { sort: [{ property: 'hasKeyword' }] })).toBe('invalidArguments');
    expect(await house.errorOf('Email/query', { sort: [{}] })).toBe('invalidArguments');
    const five = Array.from({ length: 5 }, () => ({ property: 'size' }));
    expect(await house.errorOf('Email/query', { sort: five })).toBe('unsupportedSort');
  });

  rfc8621('§4.4.3', 'with collapseThreads only the first of each thread in the results is left', async () => {
    const collapsed = (filter: object, args: object = {}) => find(filter, { collapseThreads: true, ...args });
    expect(await collapsed({})).toBe('gfedc');
    expect(await collapsed({}, { sort: [{ property: 'receivedAt' }] })).toBe('acdeg');
    expect(await collapsed({ inMailbox: box().INBOX })).toBe('cb');
    expect(await collapsed({ inMailbox: box().INBOX }, { sort: [{ property: 'receivedAt' }] })).toBe('ac');
    expect(await collapsed({ inMailboxOtherThan: [box().Trash, box().Junk], hasKeyword: '$flagged' })).toBe('db');
    const total = { filter: {}, collapseThreads: true, calculateTotal: true, limit: 1 };
    expect(await house.ask('Email/query', total)).toMatchObject({ total: 5 });
  });

  rfc8621(
    '§4.4.1',
    'unread drafts are in the list that asks for $seen alone, and not in the one that the counters count',
    async () => {
      const list = { inMailbox: box().Drafts };
      expect(await find({ ...list, notKeyword: '$seen' }, { collapseThreads: true })).toBe('g');
      const unread = { operator: 'AND', conditions: [{ ...list, notKeyword: '$seen' }, { notKeyword: '$draft' }] };
      expect(await find(unread, { collapseThreads: true })).toBe('');
    },
  );

  rfc8621('§3', 'a thread lists its emails by the time they were received', async () => {
    const { list } = await house.ask<GetResponse<{ emailIds: string[] }>>('Thread/get');
    const threads = list.map(({ emailIds }) => letters.spell(emailIds)).sort();
    expect(threads).toEqual(['abf', 'c', 'd', 'e', 'g']);
    await ingestEmails(house.store, {
      account: house.account,
      epoch: 0,
      mailboxNo: house.box.Archive,
      emails: [
        anIncomingEmail({
          uid: 1,
          receivedAt: START + 1.5 * DAY,
          headers: { subject: 'z', messageId: ['z'], references: ['a'] },
        }),
      ],
    });
    const after = await house.ask<GetResponse<{ emailIds: string[] }>>('Thread/get');
    const longest = after.list.find(({ emailIds }) => emailIds.length === 4);
    expect(longest && letters.spell(longest.emailIds, 'z')).toBe('azbf');
  });
});
