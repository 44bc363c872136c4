import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { IncomingProtocol, IncomingServer, ServerSecurity, ServerSettings } from '@/lib/base/sign-in';
import { hostName, type MailAddress } from '@/lib/server/accounts/server-name';

/** Mozilla's format for a domain's mail settings (https://www.bucksch.org/1/projects/thunderbird/autoconfiguration/). */
export type AutoconfigSettings = {
  readonly incoming: IncomingServer;
  readonly other: IncomingServer | null;
  readonly smtp: ServerSettings | null;
  readonly provider: string | null;
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Always lists: one server and several have one form then.
  isArray: (name) => name === 'incomingServer' || name === 'outgoingServer' || name === 'authentication',
});

const server = z.object({
  type: z.string(),
  hostname: z.string(),
  port: z.coerce.number().int().min(1).max(65_535),
  socketType: z.string(),
  username: z.string().default('%EMAILADDRESS%'),
  authentication: z.array(z.unknown()).default([]),
});
const shape = z.object({
  clientConfig: z.object({
    emailProvider: z.object({
      displayName: z.unknown(),
      incomingServer: z.array(z.unknown()).default([]),
      outgoingServer: z.array(z.unknown()).default([]),
    }),
  }),
});

/** Beside these there are OAuth2, Kerberos and certificates; a file that names none takes passwords. */
const PASSWORD = new Set(['password-cleartext', 'password-encrypted', 'plain', 'secure']);
const SECURITY: Readonly<Record<string, ServerSecurity>> = { SSL: 'tls', STARTTLS: 'starttls' };

/**
 * The first IMAP server with TLS and a password that the file names, and its like for POP3 and SMTP; POP3 is the other way to
 * the mailbox, or the only one. Undefined when it names neither or is no such file. Declarations of entities are not read: no such file needs them.
 */
export const parseAutoconfig = (xml: string, address: MailAddress): AutoconfigSettings | undefined => {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined;
  let content: unknown;
  try {
    content = parser.parse(xml);
  } catch {
    return undefined;
  }
  const file = shape.safeParse(content);
  if (!file.success) return undefined;
  const { displayName, incomingServer, outgoingServer } = file.data.clientConfig.emailProvider;
  const reading = (protocol: IncomingProtocol): IncomingServer | undefined => {
    const server = firstOf(incomingServer, protocol, address);
    return server && { protocol, ...server };
  };
  const [incoming, other] = [reading('imap'), reading('pop3')].filter((found) => found !== undefined);
  if (!incoming) return undefined;
  return {
    incoming,
    other: other ?? null,
    smtp: firstOf(outgoingServer, 'smtp', address) ?? null,
    provider: typeof displayName === 'string' && displayName !== '' ? displayName.slice(0, 100) : null,
  };
};

const firstOf = (servers: readonly unknown[], type: string, address: MailAddress): ServerSettings | undefined => {
  for (const given of servers) {
    const read = server.safeParse(given);
    if (!read.success || read.data.type !== type) continue;
    const { hostname, port, socketType, username, authentication } = read.data;
    const host = hostName(filled(hostname, address));
    const security = SECURITY[socketType];
    const takesPassword = authentication.length === 0 || authentication.some((one) => PASSWORD.has(String(one)));
    if (host !== '' && security && takesPassword) return { host, port, security, user: filled(username, address) };
  }
  return undefined;
};

const filled = (template: string, { email, local, domain }: MailAddress): string =>
  template
    .slice(0, 300)
    .replace(/%EMAIL(ADDRESS|LOCALPART|DOMAIN)%/g, (_sign, what: string) =>
      what === 'ADDRESS' ? email : what === 'DOMAIN' ? domain : local,
    );
