import { isDeepStrictEqual } from 'node:util';
import type { Servers, SignInMessage } from '@/lib/base/sign-in';
import { settingsOfPreset } from '@/lib/server/accounts/discover-settings';
import { hostName, mailAddress } from '@/lib/server/accounts/server-name';
import type { Config } from '@/lib/server/config/config';

type Asked = { readonly email: string; readonly servers: Pick<Servers, 'incoming' | 'smtp'> };

/**
 * Where the owner of this installation hides the servers of a domain (`hideServers`), people with an address there have the servers of its
 * preset and no others, whatever a form says: null, or what to tell the person.
 */
export const refuseOtherServers = (
  { domains }: Pick<Config, 'domains'>,
  { email, servers }: Asked,
): SignInMessage | null => {
  const domain = hostName(email.slice(email.lastIndexOf('@') + 1));
  const preset = Object.hasOwn(domains, domain) ? domains[domain] : undefined;
  if (!preset?.hideServers) return null;
  const address = mailAddress(email);
  const fixed = address ? settingsOfPreset(preset, address) : null;
  const isFixed = fixed !== null && isDeepStrictEqual([fixed.incoming, fixed.smtp], [servers.incoming, servers.smtp]);
  return isFixed ? null : { code: 'sign-in.servers-fixed', params: { domain }, details: null };
};
