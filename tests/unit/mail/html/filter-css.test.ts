import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterStyleAttribute, filterStyleSheet } from '@/lib/mail/html/filter-css';

const attribute = (css: string) => filterStyleAttribute(css).css;
const sheet = (css: string) => filterStyleSheet(css).css;

describe('filterStyleAttribute', () => {
  it('keeps what newsletters are made of', () => {
    expect(attribute('color:#333; margin:0 auto; padding: 1px 2em; font: bold 14px/1.4 "Open Sans", Arial')).toBe(
      'color:#333;margin:0 auto;padding:1px 2em;font:bold 14px/1.4"Open Sans",Arial',
    );
    expect(attribute('width:calc(100% - 20px);background:linear-gradient(90deg,#fff,rgba(0,0,0,.5))')).toBe(
      'width:calc(100% - 20px);background:linear-gradient(90deg,#fff,rgba(0,0,0,.5))',
    );
  });
  it.each([
    'position:fixed !important',
    'position:absolute',
    'POSITION : sticky',
    'p\\6fsition:fixed',
    'posi/**/tion:fixed',
    'z-index:9999',
    'transform:translate(-100px)',
    'behavior:url(x.htc)',
    '-moz-binding:url(x)',
    'width:expression(alert(1))',
    'color:var(--x,url(http://evil.test))',
    '--x:url(http://evil.test)',
    'width:env(safe-area-inset-top,url(x))',
    'content:"\\0026quot;; background:url(//evil.test)"',
    'background:image-set("http://evil.test/a" 1x)',
    'background:u\\72l(//evil.test)',
    'b\\61 ckground:url(//evil.test)',
    'list-style:url(http://evil.test/a)',
    'list-style-image:url(http://evil.test/a)',
    'cursor:url(http://evil.test/a),auto',
    'border-image:url(http://evil.test/a) 30',
    'filter:url(http://evil.test/a#b)',
    'mask:url(http://evil.test/a)',
    'background-image:url("data:image/png,x);background:url(//evil.test")',
    'height:100vh',
    'min-height:calc(100dvh - 1px)',
    'animation:a 1s',
    'color:red}body{background:url(//evil.test)',
  ])('drops %s', (css) => {
    expect(attribute(css).replace('color:red', '')).toBe('');
  });
  it('keeps the colour beside a background image, and counts the image', () => {
    expect(filterStyleAttribute('background:url(http://evil.test/a.png) no-repeat #fff')).toEqual({
      css: 'background:no-repeat #fff',
      remoteImages: 1,
    });
    expect(filterStyleAttribute('mask:url(//evil.test/a);color:red')).toEqual({ css: 'color:red', remoteImages: 1 });
    expect(filterStyleAttribute('background:url(cid:logo)').remoteImages).toBe(0);
  });
  it('shows a background from our own origin where it may, and from nowhere else', () => {
    const asked: string[] = [];
    const ours = (said: string) => {
      asked.push(said);
      return said.includes('evil') ? undefined : '/api/image/a1/e1?token=x_-1';
    };
    expect(filterStyleAttribute('background:url( "//a.test/1.png" ) no-repeat #fff;color:red', ours)).toEqual({
      css: 'background:url(/api/image/a1/e1?token=x_-1)no-repeat #fff;color:red',
      remoteImages: 0,
    });
    expect(filterStyleAttribute('background-image:url(http://evil.test/a),url(http://a.test/b)', ours)).toEqual({
      css: 'background-image:none,url(/api/image/a1/e1?token=x_-1)',
      remoteImages: 1,
    });
    expect(filterStyleSheet('.a{background:url(//a.test/2.png) 0 0/cover}', ours).css).toBe(
      '.a{background:url(/api/image/a1/e1?token=x_-1)0 0/cover}',
    );
    expect(asked).toEqual(['//a.test/1.png', 'http://evil.test/a', 'http://a.test/b', '//a.test/2.png']);
    // What is dropped for itself is not even asked for, and an address of ours that the mail has made up is none.
    for (const css of [
      ...['list-style:url(//a.test/x)', 'cursor:url(//a.test/x)', 'content:url(//a.test/x)', 'mask:url(//a.test/x)'],
      ...['background:image-set(url(//a.test/x) 1x)', 'color:url(//a.test/x)', '--x:url(//a.test/x)'],
      'list-style:url(/api/image/a1/e1?token=x_-1)',
    ])
      expect([css, filterStyleAttribute(css, ours).css]).toEqual([css, '']);
    expect(asked).toHaveLength(4);
  });
  it('survives brackets without end', () => {
    expect(attribute(`width:${'calc('.repeat(60_000)}`)).toBe('');
    expect(attribute(`color:red;width:${'('.repeat(60_000)}`)).toMatch(/^(color:red)?$/);
  });
});

/** What must never be in filtered CSS. The bare word `position` as a value says nothing to a browser. */
const FORBIDDEN = /url\(|@import|position:|image-set|var\(|<\/style|\\/i;

const OURS = 'url(/api/image/a1/e1?token=x)';
const toOurs = () => '/api/image/a1/e1?token=x';

describe('filterStyleSheet', () => {
  it('keeps rules, also for one width of the window', () => {
    expect(
      sheet('td, .a > p:hover{color:red} @media only screen and (max-width:600px){.b{width:100%!important}}'),
    ).toBe('td,.a>p:hover{color:red}@media only screen and (max-width:600px){.b{width:100%!important}}');
  });
  it.each([
    '@import url(http://evil.test/a.css);',
    '@import "http://evil.test/a.css";',
    '@\\69mport "http://evil.test/a.css";',
    '@font-face{font-family:x;src:url(http://evil.test/f)}',
    '@charset "utf-7";',
    '@namespace svg url(http://evil.test);',
    '@keyframes a{from{color:red}}',
    '@page{margin:0}',
    '@supports (background:url(http://evil.test)){a{color:red}}',
    '@layer x{a{color:red}}',
    '@media (min-height:500px){a{color:red}}',
    '@media (prefers-color-scheme: dark){a{color:red}}',
    '@media (orientation:portrait){a{color:red}}',
    'a{b{background:url(http://evil.test)}}',
    '.a{background:url(http://evil.test)',
    '<!-- -->',
    '/* } */ .x{position:fixed}/* {',
    'input[value^=a]{background:url(http://evil.test)}',
    ':has(a){color:red}',
    ':host{color:red}',
    '::part(x){position:fixed}',
    'a[title="</style>"]{color:red}',
    'a{font-family:"</style><img>"}',
  ])('drops %s', (css) => {
    expect(sheet(css)).toBe('');
  });
  it('is not confused by comments or missing braces', () => {
    expect(sheet('/* } body { */ a{color:red} /* unclosed { .x{position:fixed}')).toBe('a{color:red}');
    expect(sheet('.a{color:red;.x{position:fixed}')).toBe('.a{color:red}');
    expect(sheet('<!-- p{color:red} -->')).toBe('p{color:red}');
  });
  it('gives ids the prefix that they have in the markup', () => {
    expect(sheet('#top a{color:red}')).toBe('#mail-top a{color:red}');
  });
  it('comes to an end whatever was filtered before', () => {
    attribute(
      '\n;//evil.test;\u0000}backgroundu\\72l(:a//evil.test-->fixed*/@import </style>\nposition)</style>image-set(!important',
    );
    expect(sheet('{@media screen};\n)"fixed@import -->')).toBe('');
  });

  it('lets no way to the network through, whatever comes in', () => {
    const piece = fc.constantFrom(
      ...['url(', 'u\\72l(', '//evil.test', '"', "'", '{', '}', '(', ')', ';', ':', '/*', '*/', '\\', '\n', '@import '],
      ...['background', 'color', 'red', 'a', '@media screen', '<!--', '-->', '</style>', '!important', 'position', ','],
      ...['fixed', 'var(--x', '--x:', 'image-set(', '\\0', '\u0000', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        for (const css of [sheet(pieces.join('')), attribute(pieces.join(''))]) {
          expect(css).not.toMatch(FORBIDDEN);
        }
        const text = pieces.join('');
        for (const { css } of [filterStyleSheet(text, toOurs), filterStyleAttribute(text, toOurs)])
          expect(css.replaceAll(OURS, '')).not.toMatch(FORBIDDEN);
      }),
      { numRuns: 3000 },
    );
  });
});
