import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { alternativesOf } from '@/lib/server/methods/email/email-filter';
import { searchOf } from '@/lib/server/methods/email/search-of-filter';
import { writeTexts } from '@/lib/server/store/email-text';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { bitOfText, type EmailSearch, type FoundEmails } from '@/lib/server/store/search/email-search';
import { findAll, findEmails } from '@/lib/server/store/search/find-emails';
import { newestEmails } from '@/lib/server/store/search/newest-emails';
import type { Store } from '@/lib/server/store/store';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

/** More than the newest that are looked at first. */
const SIZE = 620;
const SEEDS = [384_929, Date.now() % 1_000_000];
const HEADER_WORDS = ['red', '<red', '>red', '=blue', ',red', '|red', '|blue', ':blue'];
const BODY_WORDS = ['red', 'blue', 'green'];
const START = Date.UTC(2026, 0, 1);
const dayOf = (day: number) => new Date(START + day * 86_400_000).toISOString();

/** An email as the test made it; its number is its place. */
type Made = {
  readonly no: number;
  readonly header: readonly string[];
  readonly body: readonly string[];
  readonly day: number;
  readonly isSeen: boolean;
  readonly isLabelled: boolean;
  readonly thread: number;
};

type Filter = { readonly operator: string; readonly conditions: readonly Filter[] } | Readonly<Record<string, string>>;

const inHeader = (made: Made, word: string) => made.header.includes(word);
const inBody = (made: Made, word: string) => made.body.includes(word);
const anywhere = (made: Made, word: string) =>
  inBody(made, word) || ['', '<', '>', '='].some((mark) => inHeader(made, mark + word));

/** What a condition means, by its definition. */
const meets = (made: Made, filter: Filter, all: readonly Made[]): boolean => {
  if (Array.isArray(filter.conditions)) {
    const each = (filter.conditions as readonly Filter[]).map((one) => meets(made, one, all));
    if (filter.operator === 'AND') return each.every(Boolean);
    return filter.operator === 'OR' ? each.some(Boolean) : !each.some(Boolean);
  }
  const thread = all.filter((one) => one.thread === made.thread);
  return Object.entries(filter as Readonly<Record<string, string>>).every(([property, value]) => {
    if (property === 'text') return value.split(' ').every((word) => anywhere(made, word));
    if (property === 'body') return value.split(' ').every((word) => inBody(made, word));
    if (property === 'from') return inHeader(made, `<${value}`);
    if (property === 'to') return inHeader(made, `>${value}`);
    if (property === 'subject') return inHeader(made, `=${value}`);
    if (property === 'deliveredTo') return [',', '|', ':'].some((mark) => inHeader(made, mark + value));
    if (property === 'before') return dayOf(made.day) < value;
    if (property === 'after') return dayOf(made.day) >= value;
    if (property === 'notKeyword') return !(value === 'soup' ? made.isLabelled : made.isSeen);
    if (property === 'hasKeyword') return made.isLabelled;
    if (property === 'allInThreadHaveKeyword') return thread.every((one) => one.isSeen);
    if (property === 'someInThreadHaveKeyword') return thread.some((one) => one.isSeen);
    throw new Error(property);
  });
};

describe('the ways to search', () => {
  let store: Store;
  let end: () => Promise<void>;
  let account: AccountNo;
  let all: Made[];
  const random = aRandom(9);
  const some = (words: readonly string[]) => words.filter(() => random() < 0.3);

  beforeAll(async () => {
    ({ store, end } = await aStore());
    const made = await anAccount(store, { INBOX: 1 });
    account = made.account;
    all = Array.from({ length: SIZE }, (_, index) => ({
      no: index + 1,
      // A word that only the oldest have, and one that all have.
      header: [...some(HEADER_WORDS), 'all', ...(index < 20 ? ['old'] : [])],
      body: some(BODY_WORDS),
      day: index / 10,
      isSeen: random() < 0.5,
      isLabelled: random() < 0.05,
      thread: Math.floor(index / 3),
    }));
    for (let from = 0; from < SIZE; from += 200) {
      const batch = all.slice(from, from + 200);
      const emails = batch.map(({ no, header, day, isSeen, isLabelled, thread }) =>
        anIncomingEmail({
          uid: no,
          bits: isSeen ? 1 : 0,
          keywords: isLabelled ? ['soup', 'work'] : no % 7 === 0 ? ['work'] : [],
          receivedAt: START + day * 86_400_000,
          words: header,
          headers: { references: [`${thread}@thread.test`] },
        }),
      );
      await ingestEmails(store, { account, epoch: 0, mailboxNo: made.box.INBOX, emails });
      const texts = batch.map(({ no, body }) => ({ no, preview: '', words: body }));
      await writeTexts(store, { account, epoch: 0 }, texts);
    }
  });
  afterAll(() => end());

  const WORDS = ['red', 'blue', 'green', 'all', 'old', 'nowhere', 'red blue', 'old green'];
  const pick = <T>(list: readonly T[], at: () => number): T => list[Math.floor(at() * list.length)] as T;
  const aCondition = (at: () => number): Filter => {
    const property = pick(
      [
        'text',
        'text',
        'body',
        'from',
        'to',
        'subject',
        'deliveredTo',
        'before',
        'after',
        'seen',
        'label',
        'label',
        'thread',
      ],
      at,
    );
    if (property === 'text' || property === 'body') return { [property]: pick(WORDS, at) };
    if (property === 'before' || property === 'after') return { [property]: dayOf(Math.floor(at() * 62)) };
    if (property === 'label') return { [pick(['hasKeyword', 'hasKeyword', 'notKeyword'], at)]: 'soup' };
    if (property === 'seen') return { notKeyword: '$seen' };
    if (property === 'thread') return { [pick(['allInThreadHaveKeyword', 'someInThreadHaveKeyword'], at)]: '$seen' };
    return { [property]: pick(['red', 'blue'], at) };
  };
  const aFilter = (at: () => number, depth = 0): Filter => {
    if (depth === 2 || at() < 0.3) return aCondition(at);
    const conditions = Array.from({ length: 1 + Math.floor(at() * 3) }, () => aFilter(at, depth + 1));
    return { operator: pick(['AND', 'OR', 'NOT'], at), conditions };
  };
  const newestFirst = { property: 'receivedAt', isAscending: false, bit: 0, word: '' } as const;
  const found = (answer: FoundEmails | 'tooDeep'): FoundEmails => {
    if (answer === 'tooDeep') throw new Error(answer);
    return answer;
  };
  const whole = { position: 0, anchor: null, limit: SIZE, total: true };

  it.each(SEEDS)('all find what the filter means, in the same order (seed %i)', async (seed) => {
    const at = aRandom(seed);
    for (let times = 0; times < 40; times += 1) {
      const filter = aFilter(at);
      const search: EmailSearch = {
        ...searchOf(account, alternativesOf(filter, true)),
        sort: [newestFirst],
        collapseThreads: at() < 0.5,
      };
      const seen = new Set<number>();
      const expected = all
        .filter((one) => meets(one, filter, all))
        .toReversed()
        .filter(({ thread }) => !search.collapseThreads || (!seen.has(thread) && seen.add(thread)))
        .map(({ no }) => no * 1024);
      const shown = JSON.stringify(filter);
      const every = search.texts.reduce((sum, _, index) => sum + bitOfText(index), 0);
      const walked = await newestEmails(store, account, search, { walk: SIZE, position: 0, limit: SIZE });
      expect([shown, 'newest', walked.ids]).toEqual([shown, 'newest', expected]);
      const canDrive = search.alternatives.every(({ texts }) => texts > 0);
      const plans = [
        { bits: 0, isDriven: false },
        { bits: every, isDriven: false },
        { bits: Math.floor(at() * (every + 1)), isDriven: false },
        ...(canDrive ? [{ bits: every, isDriven: true }] : []),
      ];
      for (const indexed of plans) {
        const { ids, total } = await findAll(store, account, search, { page: whole, indexed });
        expect([shown, indexed, ids, total]).toEqual([shown, indexed, expected, expected.length]);
      }
      const position = Math.floor(at() * 30);
      const page = { ...whole, position, limit: 7, total: false };
      const chosen = found(await findEmails(store, account, search, page));
      expect([shown, position, chosen.ids]).toEqual([shown, position, expected.slice(position, position + 7)]);
      const fromEnd = found(await findEmails(store, account, search, { ...page, position: -5 }));
      expect([shown, fromEnd.position, fromEnd.ids]).toEqual([
        shown,
        Math.max(0, expected.length - 5),
        expected.slice(-5),
      ]);
      const anchor = expected[Math.floor(at() * expected.length)];
      if (anchor === undefined) continue;
      const anchored = found(await findEmails(store, account, search, { ...page, position: -1, anchor }));
      const place = Math.max(0, expected.indexOf(anchor) - 1);
      expect([shown, anchored.position, anchored.ids]).toEqual([shown, place, expected.slice(place, place + 7)]);
    }
  });
});
