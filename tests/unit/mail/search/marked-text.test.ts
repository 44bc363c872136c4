import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkedPiece, markWords, nearHit, piecesOfSnippet } from '@/lib/mail/search/marked-text';

const draw = (pieces: readonly MarkedPiece[] | null) =>
  pieces?.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

describe('piecesOfSnippet', () => {
  it('reads the escaped text of a snippet and what was found in it', () => {
    expect(draw(piecesOfSnippet('Fish &amp; <mark>chips</mark> &lt;b&gt; &#39;x&#x27;'))).toBe(
      "Fish & [chips] <b> 'x'",
    );
    expect(draw(piecesOfSnippet('a </mark> b <mark>'))).toBe('a  b ');
  });

  it('never throws, whatever a server sends', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (html) => void piecesOfSnippet(`&#${html}; <mark>${html}`)));
  });
});

describe('nearHit', () => {
  it('brings what was found to the beginning of a line that will be cut', () => {
    expect(draw(nearHit(piecesOfSnippet('On Saturday at ten we will carry the <mark>piano</mark> down')))).toBe(
      '…we will carry the [piano] down',
    );
    expect(draw(nearHit(piecesOfSnippet('The <mark>piano</mark> is here')))).toBe('The [piano] is here');
    expect(draw(nearHit(piecesOfSnippet('Nothing was found in this long line')))).toBe(
      'Nothing was found in this long line',
    );
  });
});

describe('markWords', () => {
  it('marks where words begin, in any case', () => {
    expect(draw(markWords('Roof and roofing, proof', ['roof']))).toBe('[Roof] and [roof]ing, proof');
    expect(draw(markWords('a (b) c', ['(b)', 'c*']))).toBe('a [(b)] [c]');
    expect(markWords('nothing', ['roof'])).toBeNull();
    expect(markWords('nothing', ['*'])).toBeNull();
  });
});
