import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify } from '@/lib/mail/text/linkify';

/** Links in angle brackets, the rest as it is. */
const draw = (text: string) =>
  linkify(text)
    .map((segment) => (segment.kind === 'plain' ? segment.text : `‹${segment.label}›`))
    .join('');
const hrefs = (text: string) => linkify(text).flatMap((segment) => (segment.kind === 'plain' ? [] : [segment.href]));

describe('linkify', () => {
  it.each([
    ['See https://example.test/a?b=c#d now', 'See ‹https://example.test/a?b=c#d› now'],
    ['(see http://example.test/a_(b)).', '(see ‹http://example.test/a_(b)›).'],
    ['Go to www.example.test, please', 'Go to ‹www.example.test›, please'],
    ['<https://example.test/x>', '<‹https://example.test/x›>'],
    ['“https://example.test/x”…', '“‹https://example.test/x›”…'],
    ['https://example.test/x。', '‹https://example.test/x›。'],
    ['Ask bob@example.test.', 'Ask ‹bob@example.test›.'],
    ["'bob@example.test'", "'‹bob@example.test›'"],
    ['a@b@example.test', 'a@‹b@example.test›'],
    [
      'javascript:alert(1) data:text/html,x ftp://a.test file:///etc',
      'javascript:alert(1) data:text/html,x ftp://a.test file:///etc',
    ],
    ['http://bank.example@evil.example/', 'http://bank.example@evil.example/'],
    ['http:// https://?', 'http:// https://?'],
    ['me@localhost @everybody user@', 'me@localhost @everybody user@'],
    ['https://a.test/\u202Egnp.exe', '‹https://a.test/›\u202Egnp.exe'],
  ])('%s', (text, drawn) => {
    expect(draw(text)).toBe(drawn);
  });
  it('shows a mixed or look-alike host in its ASCII form', () => {
    expect(draw('https://раypal.com/x')).toBe('‹https://xn--ypal-43d9g.com/x›');
    expect(draw('https://аррӏе.com')).toBe('‹https://xn--80ak6aa92e.com›');
    expect(draw('https://bücher.example/a https://例え.jp')).toBe('‹https://bücher.example/a› ‹https://例え.jp›');
    expect(draw('bob@раypal.com')).toBe('‹bob@xn--ypal-43d9g.com›');
  });
  // CVE-2026-54433 and CVE-2023-43770: markup that another linkifier built out of an address.
  it('builds no markup out of addresses', () => {
    expect(hrefs('a@a.co?]<img/src="x"/onerror=alert(1)>')).toEqual(['mailto:a@a.co']);
    expect(hrefs('[ref<script>] https://a.test/"onmouseover=alert(1)')).toEqual(['https://a.test/']);
    expect(hrefs('?subject=x&body=y@a.test')).toEqual(['mailto:%3Fsubject%3Dx%26body%3Dy@a.test']);
  });
  it('gives back every character and only harmless schemes', () => {
    const piece = fc.constantFrom(
      ...['http://', 'https://', 'www.', '@', '.', 'a', 'example.test', '/', '(', ')', '[', ']', '<', '>', '"', "'"],
      ...[' ', '\n', ':', '?', '#', '%', 'javascript:', '\u202e', 'ä', 'я', '😀', '\ud800', '&', '=', '-', '\\'],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const segments = linkify(given);
        expect(segments.map((segment) => segment.text).join('')).toBe(given);
        for (const segment of segments) {
          if (segment.kind !== 'plain')
            expect(segment.href).toMatch(/^(https?:\/\/[^\s"<>]+|mailto:[^\s"<>?&]+@[^\s"<>?]+)$/);
        }
      }),
      { numRuns: 5000 },
    );
  });
  it('reads each character a bounded number of times', () => {
    // A quadratic reader needs minutes for any of these.
    const started = performance.now();
    for (const unit of ['a', '@', 'a@', 'http://', 'www.', '(', ')', 'http://a)', '.', 'https://a.test/((', 'a.@'])
      linkify(unit.repeat(300_000));
    linkify(`http://${'a'.repeat(2_000_000)}`);
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
