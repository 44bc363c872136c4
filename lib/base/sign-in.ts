import type { Pop3Policy } from '@/lib/base/pop3-policy';

/** What the sign-in page and the server say to each other (the only conversation besides JMAP that signing in needs). */

export type ServerSecurity = 'tls' | 'starttls' | 'none';

/** One server as a person sees and edits it. `user` is the login name there. */
export type ServerSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: ServerSecurity;
  readonly user: string;
};

/** How mail is received: it stays on an IMAP server and is shown from there; from a POP3 server it is collected and lives here. */
export type IncomingProtocol = 'imap' | 'pop3';
export type IncomingServer = ServerSettings & { readonly protocol: IncomingProtocol };

/** The servers of one account. */
export type Servers = {
  readonly incoming: IncomingServer;
  /** null: nothing is known that could send; the mail can be read. */
  readonly smtp: ServerSettings | null;
  /** Of a POP3 account; without it everything stays on the server. */
  readonly policy?: Pop3Policy;
};

/**
 * Where settings come from, most trusted first: the owner of this installation, our table of providers, the domain's own
 * autoconfig, its DNS, its mail exchanger's provider, what answered when tried. `sourceHost` says whose word it is.
 */
export type SettingsSource = 'preset' | 'provider' | 'autoconfig' | 'wellKnown' | 'srv' | 'mx' | 'probe' | 'manual';

export type FoundSettings = {
  readonly incoming: IncomingServer;
  /** The same mailbox over the other protocol, where it is offered. */
  readonly other: IncomingServer | null;
  /** null: no server for sending was found; the mail can be read. */
  readonly smtp: ServerSettings | null;
  readonly source: SettingsSource;
  /** The host that named them, or the domain itself. */
  readonly sourceHost: string;
  /** The provider's name for people, if it is known. */
  readonly provider: string | null;
};

/** An entry of the message catalogue (`error.<code>.title`, `.text`, `.next`) with what its sentences need. */
export type SignInMessage = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The server's own words. */
  readonly details: string | null;
};

/** appPassword: the usual password is refused, a separate one is needed. oauth: no password works at all. */
export type WallKind = 'appPassword' | 'oauth';

export type Discovery =
  | { readonly kind: 'found'; readonly settings: FoundSettings }
  | {
      readonly kind: 'wall';
      readonly wall: WallKind;
      readonly provider: string;
      readonly helpUrl: string;
      readonly settings: FoundSettings | null;
    }
  | { readonly kind: 'notFound'; readonly domain: string }
  /** Nothing was looked for: the address is none, there were too many attempts, or Waxwing cannot be reached. */
  | { readonly kind: 'refused'; readonly error: SignInMessage };

export type SignInForm = {
  readonly email: string;
  readonly password: string;
  /** null: those that were found for the address. */
  readonly settings: Servers | null;
};

export type SignInOutcome =
  | {
      readonly kind: 'signedIn';
      /** The mail can be read but not sent; `notice` says why. */
      readonly readOnly: boolean;
      readonly notice: SignInMessage | null;
    }
  | { readonly kind: 'refused'; readonly error: SignInMessage };

/** POST /api/accounts: another account for somebody who is signed in; `account` names one of theirs whose password is new. */
export type AccountForm = SignInForm & { readonly account?: string | undefined };

export type AccountOutcome =
  | {
      readonly kind: 'added' | 'renewed';
      readonly accountId: string;
      readonly readOnly: boolean;
      readonly notice: SignInMessage | null;
    }
  | { readonly kind: 'refused'; readonly error: SignInMessage };
