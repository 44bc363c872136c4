import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapLines } from '@/lib/mail/text/unwrap-lines';

describe('unwrapLines', () => {
  it('joins what a mail program broke at 72 letters', () => {
    const text =
      'We have priced both variants again, with the snow guards on a line of\ntheir own, so that you can leave them out and add them next year, when\nthe scaffolding is there anyway.\n\nMarta';
    expect(unwrapLines(text)).toBe(
      'We have priced both variants again, with the snow guards on a line of their own, so that you can leave them out and add them next year, when the scaffolding is there anyway.\n\nMarta',
    );
  });
  it.each([
    ['a poem', 'The sea is calm tonight.\nThe tide is full, the moon lies fair\nUpon the straits'],
    ['an address', `${'x'.repeat(64)}\n\nMarta Kowalska\nDachbau Görlitz\nHauptstraße 1`],
    ['a list', `${'word '.repeat(14)}\n- one thing\n- another thing\n1. first\n2) second`],
    ['a table', `${'word '.repeat(14)}\nname      price      what\nnails     2.10       box`],
    ['one line a paragraph', `${'word '.repeat(40).trim()}\nshort\n${'word '.repeat(14).trim()}\nnext`],
  ])('leaves %s alone', (_, text) => {
    expect(unwrapLines(text).replace(/ +$/gm, '')).toBe(text.replace(/ +$/gm, ''));
  });
  it('changes nothing but white space', () => {
    const line = fc.constantFrom(
      'word '.repeat(14),
      'a',
      '',
      ' indented',
      '- list',
      'word',
      'https://a.test/x',
      '\r',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        expect(unwrapLines(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
