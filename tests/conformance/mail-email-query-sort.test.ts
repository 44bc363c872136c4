import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { QueryResponse } from '@/lib/jmap/method';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { type Letters, lettersOf } from '@/tests/conformance/letters';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const person = (name: string | null, email = 'x@example.test') => [{ name, email }];

describe('Email/query sorted by texts', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let letters: Letters;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    let uid = 0;
    const mail = (letter: string, headers: Partial<EmailHeaders>) => {
      uid += 1;
      return anIncomingEmail({ uid, headers: { messageId: [letter], ...headers }, joinKey: letter });
    };
    // a <- b <- e are one thread.
    await house.put('INBOX', [
      mail('a', { from: person('Zoë'), to: person('bob'), subject: 'Lunch 10' }),
      mail('b', { from: person('anna 2'), to: person('Bob'), subject: 'Re: lunch 10', references: ['a'] }),
      mail('c', { from: person(null, 'bea@example.test'), to: [], subject: 'Lunch 9' }),
      mail('d', { from: person('', 'Carl@example.test'), to: person('Álvaro'), subject: '[list] Fwd: apples' }),
      mail('e', { from: person('Anna 10'), to: person('alice'), subject: null, references: ['a'] }),
    ]);
    letters = await lettersOf(house);
  });
  afterAll(() => end());

  const ask = (sort: object[], more: object = {}) => house.ask<QueryResponse>('Email/query', { sort, ...more });
  const by = async (sort: object[], more: object = {}): Promise<string> => letters.spell((await ask(sort, more)).ids);
  const oldestFirst = { property: 'receivedAt' };

  rfc8621('§4.4.2', 'from: the name of the first, else the address; to: none comes first', async () => {
    expect(await by([{ property: 'from' }])).toBe('becda');
    expect(await by([{ property: 'from', isAscending: false }])).toBe('adceb');
    expect(await by([{ property: 'to' }, oldestFirst])).toBe('cedab');
    expect(await by([{ property: 'to' }, { ...oldestFirst, isAscending: false }])).toBe('cedba');
  });

  rfc8621('§4.4.2', 'subject: the base subject (RFC 5256 §2.1), numbers as numbers', async () => {
    expect(await by([{ property: 'subject' }, oldestFirst])).toBe('edcab');
    const flags = { property: 'hasKeyword', keyword: '$seen' };
    expect(await by([flags, { property: 'subject', isAscending: false }, oldestFirst])).toBe('abcde');
  });

  rfc8621('§4.4.3', 'threads are collapsed to the first of each in that order', async () => {
    expect(await by([{ property: 'from' }], { collapseThreads: true })).toBe('bcd');
    expect(await by([{ property: 'subject' }], { collapseThreads: true })).toBe('edc');
  });

  rfc8620('§5.5', 'position, anchor, limit and total of such a list', async () => {
    const from = [{ property: 'from' }];
    const total = { calculateTotal: true };
    expect(await ask(from, { position: 1, limit: 2, ...total })).toMatchObject({ total: 5, position: 1 });
    expect(await by(from, { position: 1, limit: 2 })).toBe('ec');
    expect(await by(from, { position: -2 })).toBe('da');
    expect(await by(from, { position: 9 })).toBe('');
    expect(await by(from, { anchor: letters.idOf('c'), anchorOffset: -1, limit: 3 })).toBe('ecd');
    expect(await ask(from, { collapseThreads: true, ...total })).toMatchObject({ total: 3 });
    expect(await by(from, { filter: { from: 'nobody' } })).toBe('');
    expect(await ask(from, { filter: { minSize: 9e9 }, ...total })).toMatchObject({ ids: [], total: 0 });
    const gone = { sort: from, filter: { inMailbox: house.boxId.Trash }, anchor: letters.idOf('c') };
    expect(await house.errorOf('Email/query', gone)).toBe('anchorNotFound');
    expect(await house.errorOf('Email/query', { sort: from, position: 50_000 })).toBe('unsupportedSort');
  });

  rfc8620('§5.5', 'a collation that the session names is taken, another one is unsupported', async () => {
    expect(await by([{ property: 'from', collation: 'i;octet' }])).toBe('edabc');
    expect(await by([{ property: 'from', collation: 'i;ascii-casemap' }])).toBe('ebcda');
    const unknown = { sort: [{ property: 'from', collation: 'i;klingon' }] };
    expect(await house.errorOf('Email/query', unknown)).toBe('unsupportedSort');
  });
});
