import { describe, expect, it } from 'vitest';
import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import { imapFlagOf, imapFlagsOf, isKept } from '@/lib/mail/flags/imap-flags-of';
import { KEYWORD_BITS, keywordsOf } from '@/lib/mail/flags/keyword-bits';

const keywords = [...Object.keys(KEYWORD_BITS), 'work', '$label1'];
const read = (flag: string) => {
  const { bits, keywords: others } = keywordsFromImap([flag]);
  return keywordsOf(bits, others);
};

describe('keywords on their way to IMAP', () => {
  it.each(keywords)('%s comes back as it went', (keyword) => {
    expect(read(imapFlagOf(keyword))).toEqual([keyword]);
    expect(imapFlagsOf(keyword).map(read)).toEqual(imapFlagsOf(keyword).map(() => [keyword]));
  });

  it('are taken away under every name that is read as them', () => {
    const names = ['Junk', 'NonJunk', 'NotJunk', '$NonJunk', 'Forwarded', '\\Seen', 'work'];
    for (const name of names) {
      const [keyword = ''] = read(name);
      expect(imapFlagsOf(keyword).map((flag) => flag.toLowerCase())).toContain(name.toLowerCase());
    }
  });

  it('are kept where the mailbox says so, or says nothing', () => {
    expect(isKept('work', ['\\Seen', '\\*'])).toBe(true);
    expect(isKept('work', [])).toBe(true);
    expect(isKept('work', ['\\Seen', 'Work'])).toBe(true);
    expect(isKept('work', ['\\Seen'])).toBe(false);
    expect(isKept('\\Draft', ['\\Seen'])).toBe(true);
  });
});
