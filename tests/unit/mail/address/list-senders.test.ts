import { describe, expect, it } from 'vitest';
import { listSenders } from '@/lib/mail/address/list-senders';
import { fullName, shortName } from '@/lib/mail/address/short-name';

const ALICE = { name: 'Alice Archer', email: 'alice@example.test' };
const BOB = { name: 'Bob Builder', email: 'bob@example.test' };
const EVE = { name: null, email: 'eve@example.test' };
const by = (from: { name: string | null; email: string }, ...keywords: string[]) => ({
  from: [from],
  keywords: Object.fromEntries(keywords.map((one) => [one, true as const])),
});
const draw = (...messages: Parameters<typeof listSenders>[0]) =>
  listSenders(messages, 'Alice@Example.test').map(({ name, isMe, isDraft, isUnread }) =>
    [isMe ? 'me' : name, isDraft && 'draft', isUnread && 'unread'].filter(Boolean).join(' '),
  );

describe('the senders of a conversation', () => {
  it('one alone has the whole name, several their first names, each once, in order', () => {
    expect(draw(by(BOB, '$seen'))).toEqual(['Bob Builder']);
    expect(draw(by(BOB, '$seen'), by(ALICE, '$seen'), by(BOB, '$seen'), by(EVE, '$seen'))).toEqual([
      'Bob',
      'me',
      'eve',
    ]);
  });

  it('is unread when something of theirs is', () => {
    expect(draw(by(BOB, '$seen'), by(ALICE, '$seen'), by(BOB))).toEqual(['Bob unread', 'me']);
  });

  it('a draft is an entry of its own', () => {
    expect(draw(by(BOB, '$seen'), by(ALICE, '$seen'), by(ALICE, '$draft', '$seen'))).toEqual(['Bob', 'me', 'me draft']);
  });

  it('knows a name from another of their messages, and somebody without an address', () => {
    expect(draw(by({ ...BOB, name: null }, '$seen'), by(BOB, '$seen'))).toEqual(['Bob Builder']);
    expect(listSenders([{ from: null, keywords: {} }], '')).toHaveLength(1);
    expect(listSenders([{ from: null, keywords: {} }], '')[0]?.isMe).toBe(false);
  });
});

describe('a short name', () => {
  it.each([
    ['Bob Builder', 'Bob'],
    ['Builder, Bob', 'Bob'],
    ['"Builder, Bob"', 'Bob'],
    ['Dr. Bob Builder', 'Bob'],
    ['J. Smith', 'J. Smith'],
    ['Zoë', 'Zoë'],
    ['山田太郎', '山田太郎'],
    ['bob@example.test', 'bob'],
    ['  ', 'bob'],
  ])('of %s is %s', (name, short) => {
    expect(shortName({ name, email: 'bob@example.test' })).toBe(short);
  });

  it('is never empty, and neither is the whole one', () => {
    expect(shortName({ name: null, email: '@' })).toBe('@');
    expect(fullName({ name: '""', email: 'bob@example.test' })).toBe('bob@example.test');
  });
});
