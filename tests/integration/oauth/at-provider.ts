/** A browser at the provider's own pages: follows where it is sent, keeps cookies, fills in the forms. */
export type AtProvider = {
  /** Signs in as `login` and consents; returns the address of ours that the browser is sent back to. */
  readonly consent: (url: string, login: string) => Promise<string>;
  /** Goes back instead. */
  readonly cancel: (url: string, login: string) => Promise<string>;
};

const FORM = /<form[^>]* action="([^"]+)"/;
const ABORT = /<a href="([^"]+\/abort)"/;

export const atProvider = (origin: string): AtProvider => {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  /** Until a page is shown, or the browser leaves. */
  const follow = async (answer: Response): Promise<{ left: string } | { page: string }> => {
    const location = answer.headers.get('location');
    if (location === null) return { page: await answer.text() };
    const url = new URL(location, origin);
    return url.origin === origin ? follow(await go(url.href)) : { left: url.href };
  };
  const walk = async (url: string, login: string, isWilling: boolean): Promise<string> => {
    let at = await follow(await go(url));
    for (let pages = 0; pages < 5 && 'page' in at; pages += 1) {
      const isLogin = at.page.includes('name="login"');
      const [, action] = FORM.exec(at.page) ?? [];
      const [, abort] = ABORT.exec(at.page) ?? [];
      if (!isWilling && !isLogin && abort !== undefined) at = await follow(await go(new URL(abort, origin).href));
      else if (action === undefined)
        throw new Error(
          `The provider says ${at.page.replaceAll(/<style[\s\S]*<\/style>|<[^>]*>/g, ' ').slice(0, 800)}`,
        );
      else {
        const form = isLogin ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' };
        at = await follow(await go(new URL(action, origin).href, form));
      }
    }
    if ('page' in at) throw new Error('The provider asks without end');
    return at.left;
  };
  return {
    consent: (url, login) => walk(url, login, true),
    cancel: (url, login) => walk(url, login, false),
  };
};
