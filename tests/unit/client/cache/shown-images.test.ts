import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { shownImages } from '@/lib/client/cache/shown-images';

const nameOf = (emailId: string) => ({ accountId: 'a1' as AccountId, emailId: emailId as EmailId });
const URL = 'https://a.example/x.png';
const answers = (answer: () => Response) => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const granted = (expiresAt = Date.now() + 1000) =>
  answers(() => Response.json({ images: { [URL]: '/api/image/a1/e1?token=x' }, expiresAt }));

afterEach(() => {
  shownImages.hide();
  vi.unstubAllGlobals();
});

describe('the images that this tab shows', () => {
  it('are asked for with what keeps other sites out, and then here for everybody who looks', async () => {
    const fetch = granted();
    const heard = vi.fn();
    const end = shownImages.subscribe(heard);
    expect(shownImages.of(nameOf('e1'))).toBeNull();
    expect(await shownImages.show(nameOf('e1'), [URL])).toBe(true);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect([url, init?.method, init?.body]).toEqual(['/api/image/a1/e1', 'POST', JSON.stringify({ urls: [URL] })]);
    expect(new Headers(init?.headers).get('x-waxwing-csrf')).toBe('1');
    expect(shownImages.of(nameOf('e1'))?.get(URL)).toBe('/api/image/a1/e1?token=x');
    expect(shownImages.of(nameOf('e1'))).toBe(shownImages.of(nameOf('e1')));
    expect(shownImages.of(nameOf('e2'))).toBeNull();
    expect(heard).toHaveBeenCalledTimes(1);
    shownImages.hide(nameOf('e1'));
    expect(shownImages.of(nameOf('e1'))).toBeNull();
    expect(heard).toHaveBeenCalledTimes(2);
    end();
  });

  it('are none when the server does not give them', async () => {
    answers(() => Response.json({ type: 'about:blank' }, { status: 403 }));
    expect(await shownImages.show(nameOf('e1'), [URL])).toBe(false);
    answers(() => {
      throw new TypeError('no network');
    });
    expect(await shownImages.show(nameOf('e1'), [URL])).toBe(false);
    expect(shownImages.of(nameOf('e1'))).toBeNull();
  });

  it('are gone for the next who looks when they would not load any more, and so is the oldest of many', async () => {
    granted(Date.now() - 1);
    await shownImages.show(nameOf('e1'), [URL]);
    shownImages.subscribe(() => undefined)();
    expect(shownImages.of(nameOf('e1'))).toBeNull();
    granted();
    for (let count = 0; count <= 100; count += 1) await shownImages.show(nameOf(`e${count}`), [URL]);
    expect(shownImages.of(nameOf('e0'))).toBeNull();
    expect(shownImages.of(nameOf('e1'))).not.toBeNull();
  });
});
