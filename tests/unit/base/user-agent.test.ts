import { describe, expect, it } from 'vitest';
import { browserWords } from '@/lib/base/user-agent';

const MOZILLA = 'Mozilla/5.0';
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('what a browser says of itself', () => {
  it.each([
    [`${MOZILLA} (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0`, 'Firefox', 'Linux'],
    [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0 Safari/537.36`, 'Chrome', 'Windows'],
    [`${MOZILLA} (Windows NT 10.0) ${WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0`, 'Edge', 'Windows'],
    [`${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/17.4 Safari/605.1`, 'Safari', 'Mac'],
    [
      `${MOZILLA} (iPhone; CPU iPhone OS 17_4 like Mac OS X) ${WEBKIT} CriOS/130.0 Mobile Safari/604.1`,
      'Chrome',
      'iPhone',
    ],
    [`${MOZILLA} (iPad; CPU OS 17_4 like Mac OS X) ${WEBKIT} Version/17.4 Mobile Safari/604.1`, 'Safari', 'iPad'],
    [
      `${MOZILLA} (Linux; Android 14; SM-S911B) ${WEBKIT} SamsungBrowser/25.0 Chrome/121.0`,
      'Samsung Internet',
      'Android',
    ],
    [`${MOZILLA} (X11; CrOS x86_64) ${WEBKIT} Chrome/130.0 Safari/537.36 OPR/110.0`, 'Opera', 'ChromeOS'],
    ['curl/8.5.0', null, null],
    ['', null, null],
  ])('is told in two words: %s', (userAgent, browser, system) => {
    expect(browserWords(userAgent)).toEqual({ browser, system });
  });
});
