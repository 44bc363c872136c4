import { describe, expect, it } from 'vitest';
import { headerWords } from '@/lib/mail/search/header-words';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';

const wordsOf = (given: Parameters<typeof anIncomingEmail>[0]): string[] => {
  const { headers, structure } = anIncomingEmail(given);
  return headerWords(headers, structure);
};

describe('the words of a header', () => {
  it('stand each under the mark of its field, which alone says that the field is there', () => {
    const words = wordsOf({ uid: 1, headers: { subject: 'Red wine', cc: [], messageId: [], sentAt: null } });
    expect(words.join(' ')).toBe('= =red =wine < <bob <bob <example <test > >alice >alice >example >test');
  });

  it('tell the fields of a delivery apart, and are without them in what was read before they were kept', () => {
    const delivered = { 'delivered-to': ['alice@x.test'], 'x-original-to': ['Shop@x.test', 'b'], 'envelope-to': ['c'] };
    const words = wordsOf({ uid: 1, headers: { delivered } }).join(' ');
    expect(words).toContain(' , ,alice ,x ,test | |shop |x |test |b : :c <');
    expect(wordsOf({ uid: 1, headers: {} }).filter((word) => /^[,|:]/.test(word))).toEqual([]);
  });

  it('hold message-ids whole, in any case, without what stands around them', () => {
    const [, id] = wordsOf({ uid: 1, headers: { messageId: ['A@b'], sentAt: null } });
    const [, again] = wordsOf({ uid: 2, headers: { messageId: ['a@B'], sentAt: null } });
    expect(id).toMatch(/^#[\w-]{10}$/);
    expect(again).toBe(id);
  });

  it('are bounded: of ten thousand people in To the first are found, and the rest of the header still is', () => {
    const to = Array.from({ length: 10_000 }, (_, at) => ({ name: null, email: `p${at}@example.test` }));
    const words = wordsOf({ uid: 1, headers: { to } });
    expect(words).toHaveLength(4000);
    expect(words).toContain('<bob');
    expect(words).toContain('>p0');
  });
});
