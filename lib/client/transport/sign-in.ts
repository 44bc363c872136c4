import type { Discovery, ServersForm, SignInForm, SignInMessage, SignInOutcome, WayInForm } from '@/lib/base/sign-in';
import { forgetLastPerson } from '@/lib/client/transport/kept-name';

/** Finds the mail servers of an address. Never throws: what went wrong is an answer too. */
export const discover = async (email: string): Promise<Discovery> =>
  (await postJson<Discovery>('/api/sign-in/discover', { email })) ?? { kind: 'refused', error: UNREACHABLE };

/** Signs in to the mail server and to Waxwing; the answer sets the cookie. Never throws. */
export const signIn = (form: SignInForm): Promise<SignInOutcome> => {
  forgetLastPerson();
  return postForm<SignInOutcome>('/api/sign-in', form);
};

type Refusal = { readonly kind: 'refused'; readonly error: SignInMessage };

/** Sends the form of a mailbox to one of the routes that prove it. Never throws. */
export const postForm = async <T>(
  path: '/api/sign-in' | '/api/accounts' | `/api/accounts/${string}/${'servers' | 'sign-in'}`,
  form: SignInForm | ServersForm | WayInForm,
): Promise<T | Refusal> => (await postJson<T>(path, form)) ?? { kind: 'refused', error: UNREACHABLE };

/** Ends the session of this browser. Throws when that did not work: it would still stand. */
export const signOut = async (): Promise<void> => {
  const token = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const answer = await send('/api/auth/signout', { csrfToken, json: 'true' });
  const { url } = (await answer.json()) as { url?: string };
  // next-auth answers a token that it does not know with the address of its own page that asks again.
  if (!answer.ok || url?.includes('csrf=true')) throw new Error(`Signing out was answered with ${answer.status}`);
};

export const UNREACHABLE: SignInMessage = { code: 'sign-in.unreachable', params: {}, details: null };

/** Sends JSON as a page of ours does. Throws without a network. */
export const send = (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-waxwing-csrf': '1' },
    body: JSON.stringify(body),
    cache: 'no-store',
  });

/** Every answer of these routes is JSON of one shape, whatever its status; anything else did not come from them. */
export const postJson = async <T>(path: string, body: unknown): Promise<T | undefined> => {
  try {
    const answer = await send(path, body);
    const content: unknown = await answer.json();
    return typeof content === 'object' && content !== null && 'kind' in content ? (content as T) : undefined;
  } catch {
    return undefined;
  }
};
