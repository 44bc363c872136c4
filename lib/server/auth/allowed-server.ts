import type { IncomingServer } from '@/lib/base/sign-in';
import type { Config, DomainPreset } from '@/lib/server/config/config';

type Given = Pick<Config, 'allow' | 'domains'>;

/**
 * May people of this mail server sign in here? Judged by the server that will be asked, never by the address that was typed:
 * anybody can type any address. A name in `allow` is a host, or a domain in which hosts lie; one with a preset in
 * `domains` also stands for the people of that domain at the preset's server.
 */
export const isAllowedServer = (server: IncomingServer, { allow, domains }: Given): boolean => {
  if (allow === null || allow === 'anyone') return true;
  return allow.some((name) => {
    const preset = Object.hasOwn(domains, name) ? domains[name] : undefined;
    return isWithin(server.host, name) || (preset !== undefined && isOfPreset(server, name, preset));
  });
};

const isWithin = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`);

/** A preset may lead to a provider that serves many domains: there the login name must be one of this domain. */
const isOfPreset = (server: IncomingServer, domain: string, preset: DomainPreset): boolean => {
  const { user, [server.protocol]: named } = preset;
  if (!named || server.host !== named.host.toLowerCase() || server.port !== named.port) return false;
  const [before = '', after = ''] = user.replace('%d', domain).split('%u');
  const name = server.user.toLowerCase();
  const middle = name.slice(before.length, name.length - after.length);
  return name === `${before}${middle}${after}` && /^[^@\s]+$/.test(middle);
};
