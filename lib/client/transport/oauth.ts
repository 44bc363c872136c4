import { OAUTH_OUTCOME_COOKIE, type OAuthBegun, type OAuthForm, type OAuthOutcome } from '@/lib/base/oauth';
import type { SignInMessage } from '@/lib/base/sign-in';
import { postJson, UNREACHABLE } from '@/lib/client/transport/sign-in';

/** Leaves for a provider's sign-in page; answers only when it could not, with what to tell. Never throws. */
export const goToProvider = async (form: OAuthForm): Promise<SignInMessage | null> => {
  const begun = await postJson<OAuthBegun>('/api/oauth/begin', form);
  if (begun === undefined) return UNREACHABLE;
  if (begun.kind === 'refused') return begun.error;
  window.location.assign(begun.url);
  return null;
};

/** How the way to a provider's page and back has ended, told once; null: nobody has come back. */
export const takeOAuthOutcome = (): OAuthOutcome | null => {
  for (const pair of document.cookie.split('; ')) {
    const [name = '', value = ''] = pair.split('=');
    if (name !== OAUTH_OUTCOME_COOKIE && name !== `__Host-${OAUTH_OUTCOME_COOKIE}`) continue;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${name}=; Path=/; Max-Age=0${name.startsWith('__Host-') ? '; Secure' : ''}`;
    return outcomeIn(value);
  }
  return null;
};

const outcomeIn = (value: string): OAuthOutcome | null => {
  try {
    const octets = Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const content: unknown = JSON.parse(new TextDecoder().decode(octets));
    return typeof content === 'object' && content !== null && 'kind' in content ? (content as OAuthOutcome) : null;
  } catch {
    return null;
  }
};
