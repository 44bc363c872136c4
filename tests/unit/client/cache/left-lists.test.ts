import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { leftLists } from '@/lib/client/cache/left-lists';

const nameOf = (emailId: string) => ({ accountId: 'a1' as AccountId, emailId: emailId as EmailId });
const answers = (answer: () => Response) => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => vi.unstubAllGlobals());

describe('the lists that were left', () => {
  it('are asked with what keeps other sites out, and remembered when the sender took it', async () => {
    const fetch = answers(() => Response.json({ outcome: 'done' }));
    const heard = vi.fn();
    const end = leftLists.subscribe(heard);
    expect(leftLists.has(nameOf('e1'))).toBe(false);
    expect(await leftLists.leave(nameOf('e1'))).toBe('done');
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect([url, init?.method]).toEqual(['/api/unsubscribe/a1/e1', 'POST']);
    expect(new Headers(init?.headers).get('x-waxwing-csrf')).toBe('1');
    expect([leftLists.has(nameOf('e1')), leftLists.has(nameOf('e2'))]).toEqual([true, false]);
    expect(heard).toHaveBeenCalledTimes(1);
    end();
  });

  it('are not those whose sender would not, or that could not be asked for', async () => {
    answers(() => Response.json({ outcome: 'refused' }));
    expect(await leftLists.leave(nameOf('e3'))).toBe('refused');
    answers(() => Response.json({ type: 'about:blank', status: 403 }, { status: 403 }));
    expect(await leftLists.leave(nameOf('e3'))).toBe('failed');
    expect(leftLists.has(nameOf('e3'))).toBe(false);
  });
});
