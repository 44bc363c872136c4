import { describe, expect, it } from 'vitest';
import { makePreview } from '@/lib/mail/preview/make-preview';

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
});
