import type { Servers, SignInForm, SignInMessage } from '@/lib/base/sign-in';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';
import type { Counted } from '@/lib/server/auth/attempts';
import { refuseOtherServers } from '@/lib/server/auth/fixed-servers';
import type { WebProcess } from '@/lib/server/auth/web-process';
import type { SignInKey } from '@/lib/server/store/sign-ins';

/** The servers that a form asks for, if people of them may come in here; otherwise what to tell the person. */
export const askedServers = async (web: WebProcess, form: SignInForm): Promise<Servers | SignInMessage> => {
  const named = await namedServers(web, form);
  if ('code' in named || isAllowedServer(named.incoming, web.config)) return named;
  return { code: 'sign-in.not-allowed', params: { host: named.incoming.host }, details: null };
};

/** Those of the form; without any, those that are found for the address. */
const namedServers = async (web: WebProcess, form: SignInForm): Promise<Servers | SignInMessage> => {
  if (form.settings)
    return refuseOtherServers(web.config, { email: form.email, servers: form.settings }) ?? form.settings;
  const found = await web.servers.discover(form.email);
  if (found.kind === 'refused') return found.error;
  if (found.kind === 'notFound') return { code: 'sign-in.not-found', params: { domain: found.domain }, details: null };
  if (found.settings) return { incoming: found.settings.incoming, smtp: found.settings.smtp };
  const provider = found.kind === 'wall' ? found.provider : '';
  return { code: 'sign-in.oauth', params: { provider }, details: null };
};

/** What an attempt to log in at a mail server counts for. */
export const countedFor = (from: string, key: SignInKey): readonly Counted[] => [
  { kind: 'address', of: from },
  { kind: 'login', of: `${key.issuer} ${key.subject}` },
];
