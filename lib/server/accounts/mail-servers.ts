import type { Discovery, Servers, SignInMessage } from '@/lib/base/sign-in';
import { discoverSettings } from '@/lib/server/accounts/discover-settings';
import { STANDARD_PORTS, type StandardPorts } from '@/lib/server/accounts/search-context';
import { mailAddress } from '@/lib/server/accounts/server-name';
import { type Verification, verifyAccount } from '@/lib/server/accounts/verify-account';
import { type Config, isLoopback } from '@/lib/server/config/config';
import type { Outside } from '@/lib/server/outside/outside';
import { outsideOfConfig } from '@/lib/server/outside/outside-of-config';

/** The mail servers of this world as the sign-in needs them. */
export type MailServers = {
  /** What was typed may be no address at all: then the message says so. */
  readonly discover: (email: string) => Promise<Discovery>;
  readonly verify: (login: Servers & { readonly password: string }) => Promise<Verification>;
};

export type MailServersOptions = {
  readonly config: Pick<Config, 'host' | 'domains'>;
  readonly outside: Outside;
  readonly ports?: StandardPorts;
};

export const createMailServers = ({ config, outside, ports = STANDARD_PORTS }: MailServersOptions): MailServers => ({
  discover: async (email) => {
    const address = mailAddress(email);
    if (!address) return { kind: 'refused', error: NO_ADDRESS };
    return discoverSettings({ outside, ports, address, presets: config.domains });
  },
  // On a host for others nobody may send a password in the clear, not even their own: the server could be anybody.
  verify: (login) => verifyAccount({ ...login, outside, allowCleartext: isLoopback(config.host) }),
});

const NO_ADDRESS: SignInMessage = { code: 'sign-in.address', params: {}, details: null };

/** With the way out that the configuration allows. */
export const mailServersOfConfig = (config: Config): MailServers =>
  createMailServers({ config, outside: outsideOfConfig(config) });
