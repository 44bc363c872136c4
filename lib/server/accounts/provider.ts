import type { ServerSecurity, WallKind } from '@/lib/base/sign-in';

type Server = readonly [host: string, port: number, security: ServerSecurity];

/** A mail provider as it documents itself. `mx` are the ends of the names of its mail exchangers. */
export type Provider = {
  readonly name: string;
  readonly domains: readonly string[];
  readonly mx: readonly string[];
  /** null: no password works there. */
  readonly servers: { readonly imap: Server; readonly pop3?: Server; readonly smtp: Server } | null;
  /** `%u` the part before the @, `%d` the domain. */
  readonly imapUser?: string;
  readonly smtpUser?: string;
  readonly wall?: { readonly kind: WallKind; readonly helpUrl: string };
};

/** The words of a text, as lists of domains are written here. */
export const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
/** One name under several ends. */
export const on = (tld: string, name: string): readonly string[] => words(tld).map((end) => `${name}.${end}`);
/** IMAP on 993, SMTP on 465 and, where the provider has it, POP3 on 995, all inside TLS: what most offer (RFC 8314). */
export const tls = (imap: string, smtp = imap, pop3?: string) =>
  ({
    imap: [imap, 993, 'tls'],
    smtp: [smtp, 465, 'tls'],
    ...(pop3 !== undefined && { pop3: [pop3, 995, 'tls'] }),
  }) as const satisfies Provider['servers'];
/** The same where one host does all three. */
export const sameHost = (host: string) => tls(host, host, host);
/** The same with SMTP on 587 and STARTTLS. */
export const submission = (imap: string, smtp = imap, pop3?: string) =>
  ({ ...tls(imap, smtp, pop3), smtp: [smtp, 587, 'starttls'] }) as const satisfies Provider['servers'];
/** A provider that takes the usual password. `domains` and `mx` are words. */
export const plain = (name: string, domains: string, servers: Provider['servers'], mx = ''): Provider => ({
  name,
  domains: words(domains),
  mx: words(mx),
  servers,
});
/** The same, where only a password made for mail programs works. */
export const appPassword = (provider: Provider, helpUrl: string): Provider => ({
  ...provider,
  wall: { kind: 'appPassword', helpUrl },
});
