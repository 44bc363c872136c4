import { describe, expect, it } from 'vitest';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { rfc8621 } from '@/tests/conformance/rfc';

describe('makePreview', () => {
  it('shows the own words of a reply', () => {
    const plain = 'Yes, Thursday works.\n\nOn Tue, Bob wrote:\n> Shall we meet?\n-- \nAlice';
    expect(makePreview({ plain })).toBe('Yes, Thursday works.');
  });
  it('is not fooled by the invisible padding of newsletters', () => {
    const html =
      '<style>p{color:red}</style><p>This week&nbsp;at the museum</p><div>\u034f\u200c\u00a0\u034f\u200c</div><script>x()</script>';
    expect(makePreview({ html })).toBe('This week at the museum');
  });
  it('shortens links and never cuts a character in two', () => {
    expect(makePreview({ plain: 'See https://example.test/a/very/long?path=1 now' })).toBe('See example.test now');
    expect(makePreview({ plain: '😀'.repeat(300) }).isWellFormed()).toBe(true);
  });
  rfc8621('§4.1.4', 'is of at most 256 characters', () => {
    for (const text of ['x'.repeat(5000), 'word '.repeat(1000), '😀'.repeat(300), `<p>${'漢'.repeat(3000)}`])
      for (const body of [{ plain: text }, { html: text }]) expect(makePreview(body).length).toBeLessThanOrEqual(256);
  });
});
