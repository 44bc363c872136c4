import { afterAll, beforeAll, describe, expect } from 'vitest';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { type Letters, lettersOf } from '@/tests/conformance/letters';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const SEEN = 1;
const FLAGGED = 2;

describe('Email/query by the keywords of a thread', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let letters: Letters;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    let uid = 0;
    const mail = (letter: string, bits: number, keywords: string[] = [], references: string[] = []) => {
      uid += 1;
      return anIncomingEmail({
        uid,
        bits,
        keywords,
        headers: { subject: letter, messageId: [letter], references },
        joinKey: letter,
      });
    };
    // a <- b <- c and d <- e are threads; f stands alone; g, of the thread of d, is deleted and not seen any more.
    await house.put('INBOX', [
      mail('a', SEEN, ['work']),
      mail('b', SEEN | FLAGGED, ['work', 'urgent'], ['a']),
      mail('d', SEEN, ['work']),
      mail('f', 0),
    ]);
    await house.put('Archive', [mail('c', SEEN, ['work'], ['b']), mail('e', 0, [], ['d'])]);
    await house.put('Sent', [{ ...mail('g', FLAGGED, ['urgent'], ['d']), deleted: true }]);
    letters = await lettersOf(house);
  });
  afterAll(() => end());

  const find: Letters['find'] = (...asked) => letters.find(...asked);
  const check: Letters['check'] = (cases) => letters.check(cases);
  const not = (...conditions: object[]) => ({ operator: 'NOT', conditions });

  rfc8621('§4.4.1', 'allInThreadHaveKeyword: every email of the thread has it', () =>
    check([
      [{ allInThreadHaveKeyword: '$seen' }, 'cba'],
      [{ allInThreadHaveKeyword: '$SEEN' }, 'cba'],
      [{ allInThreadHaveKeyword: '$flagged' }, ''],
      [{ allInThreadHaveKeyword: 'work' }, 'cba'],
      [{ allInThreadHaveKeyword: 'no such\u0000keyword' }, ''],
      [{ allInThreadHaveKeyword: 'work', inMailbox: house.boxId.INBOX }, 'ba'],
      [not({ allInThreadHaveKeyword: '$seen' }), 'efd'],
      [not({ allInThreadHaveKeyword: 'work' }), 'efd'],
      [not({ allInThreadHaveKeyword: 'urgent' }, { allInThreadHaveKeyword: 'work' }), 'efd'],
    ]),
  );

  rfc8621('§4.4.1', 'someInThreadHaveKeyword: at least one email of the thread has it', () =>
    check([
      [{ someInThreadHaveKeyword: '$seen' }, 'ecdba'],
      [{ someInThreadHaveKeyword: '$flagged' }, 'cba'],
      [{ someInThreadHaveKeyword: 'urgent' }, 'cba'],
      [
        { operator: 'AND', conditions: [{ someInThreadHaveKeyword: 'work' }, { someInThreadHaveKeyword: '$seen' }] },
        'ecdba',
      ],
      [not({ someInThreadHaveKeyword: '$seen' }), 'f'],
      [not({ someInThreadHaveKeyword: 'urgent' }), 'efd'],
    ]),
  );

  rfc8621('§4.4.1', 'noneInThreadHaveKeyword: no email of the thread has it', () =>
    check([
      [{ noneInThreadHaveKeyword: '$flagged' }, 'efd'],
      [{ noneInThreadHaveKeyword: 'work' }, 'f'],
      [{ noneInThreadHaveKeyword: 'no such\u0000keyword' }, 'ecfdba'],
      [not({ noneInThreadHaveKeyword: 'urgent' }), 'cba'],
    ]),
  );

  rfc8621('§4.4.2', 'sorts by allInThreadHaveKeyword and someInThreadHaveKeyword', async () => {
    const by = (property: string, keyword: string, isAscending = false) =>
      find({}, { sort: [{ property, keyword, isAscending }, { property: 'receivedAt' }] });
    expect(await by('allInThreadHaveKeyword', '$seen')).toBe('abcdfe');
    expect(await by('allInThreadHaveKeyword', 'work', true)).toBe('dfeabc');
    expect(await by('someInThreadHaveKeyword', '$seen')).toBe('abdcef');
    expect(await by('someInThreadHaveKeyword', 'urgent', true)).toBe('dfeabc');
    const without = { sort: [{ property: 'someInThreadHaveKeyword' }] };
    expect(await house.errorOf('Email/query', without)).toBe('invalidArguments');
    const needless = { sort: [{ property: 'size', keyword: '$seen' }] };
    expect(await house.errorOf('Email/query', needless)).toBe('invalidArguments');
  });
});
