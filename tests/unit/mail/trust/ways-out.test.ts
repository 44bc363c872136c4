import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneClickUrl } from '@/lib/mail/trust/one-click';
import { waysOut } from '@/lib/mail/trust/ways-out';

const fields = (...lines: string[]) =>
  lines.map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1) }));

describe('the ways out of a list', () => {
  it('are the message, the page, and the one click where the sender offers it over https', () => {
    const urls = ['mailto:leave+7@lists.example?subject=Leave%20me&body=a+b%0D%0Ac', 'https://lists.example/u?id=7'];
    const mail = { to: 'leave+7@lists.example', subject: 'Leave me', text: 'a+b\nc' };
    const page = 'https://lists.example/u?id=7';
    expect(waysOut({ urls, post: ' List-Unsubscribe=One-Click' })).toEqual({ oneClick: page, mail, page });
    expect(waysOut({ urls, post: null })).toEqual({ oneClick: null, mail, page });
    expect(waysOut({ urls: ['http://lists.example/u'], post: 'List-Unsubscribe=One-Click' })?.oneClick).toBeNull();
  });
  it.each([
    'javascript:alert(1)',
    'https://me:secret@lists.example/',
    'mailto:nobody',
    'mailto:a@b.example,c@d.example',
    'mailto:%E0%A4%A@b.example',
    `https://lists.example/${'x'.repeat(2000)}`,
    '//lists.example/',
    '',
  ])('are not %s', (url) => {
    expect(waysOut({ urls: [url], post: null })).toBeNull();
  });
  it('puts no line of a header into a subject, and no other field', () => {
    const urls = ['mailto:a@b.example?subject=x%0D%0ABcc:%20eve@e.example&bcc=eve@e.example&body=%00y'];
    expect(waysOut({ urls, post: null })?.mail).toEqual({
      to: 'a@b.example',
      subject: 'x Bcc: eve@e.example',
      text: 'y',
    });
  });
  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (urls, post) => {
        waysOut({ urls: urls.flatMap((url) => [url, `mailto:${url}`, `https:${url}`]), post });
      }),
    );
  });
});

const RECEIVED = 'Received: from out.shop.example by mx.example.test with ESMTPS id 1';
const RESULTS = 'Authentication-Results: mx.example.test; dkim=pass header.d=shop.example header.b="Abc1"';
const SIGNATURE =
  'DKIM-Signature: v=1; d=shop.example; h=From:List-\r\n Unsubscribe:List-Unsubscribe-Post; b=Abc1\r\n xyz';
const LIST = 'List-Unsubscribe: <mailto:u@shop.example>,\r\n <https://shop.example/u/\r\n 7>';
const POST = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click';

describe('one click', () => {
  it('is offered where a good signature speaks for both fields', () => {
    expect(oneClickUrl(fields(RESULTS, RECEIVED, SIGNATURE, LIST, POST))).toBe('https://shop.example/u/7');
    const two =
      'Authentication-Results: mx.example.test; dkim=pass header.d=esp.example; dkim=pass header.i=@shop.example';
    expect(oneClickUrl(fields(two, RECEIVED, SIGNATURE, LIST, POST))).toBe('https://shop.example/u/7');
  });
  it.each([
    ['nobody vouches for it', [RECEIVED, SIGNATURE, LIST, POST]],
    ['another server vouches', [RESULTS.replace('mx.example.test', 'mx.eve.example'), RECEIVED, SIGNATURE, LIST, POST]],
    ['it was not found good', [RESULTS.replace('pass', 'fail'), RECEIVED, SIGNATURE, LIST, POST]],
    ['another domain signed', [RESULTS, RECEIVED, SIGNATURE.replace('shop', 'eve'), LIST, POST]],
    [
      'another signature of the domain was meant',
      [RESULTS, RECEIVED, SIGNATURE.replace('b=Abc1', 'b=Xyz'), LIST, POST],
    ],
    [
      'it does not speak for the fields',
      [RESULTS, RECEIVED, SIGNATURE.replace(':List-Unsubscribe-Post', ''), LIST, POST],
    ],
    ['a field stands twice', [RESULTS, RECEIVED, SIGNATURE, 'List-Unsubscribe: <https://eve.example/>', LIST, POST]],
    ['the sender does not offer it', [RESULTS, RECEIVED, SIGNATURE, LIST]],
  ])('is not where %s', (_, lines) => {
    expect(oneClickUrl(fields(...lines))).toBeNull();
  });
});
