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
 * autoconfig, its DNS, the list of providers that the owner named (ISPDB), its mail exchanger's provider, what answered when
 * tried. `sourceHost` says whose word it is.
 */
export type SettingsSource =
  | 'preset'
  | 'provider'
  | 'autoconfig'
  | 'wellKnown'
  | 'srv'
  | 'ispdb'
  | 'mx'
  | 'probe'
  | 'manual';

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
  /** The owner of this installation wants nobody to choose other servers for this domain. */
  readonly hideServers?: true;
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

/** The sign-in page of a provider at which this Waxwing is known. `provider` is what /api/oauth/begin takes, `name` is for people. */
export type OAuthOffer = { readonly provider: string; readonly name: string };

export type Discovery =
  | { readonly kind: 'found'; readonly settings: FoundSettings; readonly oauth?: OAuthOffer }
  | {
      readonly kind: 'wall';
      readonly wall: WallKind;
      readonly provider: string;
      readonly helpUrl: string;
      readonly settings: FoundSettings | null;
      readonly oauth?: OAuthOffer;
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

/**
 * POST /api/accounts/{accountId}/servers: other servers for an account that is here. `password` null: the one that is kept, which is
 * taken only for hosts and login names that it was for (areKnownLogins).
 */
export type ServersForm = {
  readonly servers: Omit<Servers, 'policy'>;
  readonly password: string | null;
  readonly proof: Proof;
};

/**
 * POST /api/accounts/{accountId}/sign-in: whether one signs in to Waxwing with an account that is here. `password`: of the account, as
 * its mail server takes it; null where a provider opens it.
 */
export type WayInForm =
  | { readonly allow: true; readonly password: string | null; readonly proof: Proof }
  | { readonly allow: false };

/**
 * That it is the person, and not just their open session: the password of the account with which they signed in. null: not asked for
 * yet. Where it is needed, the answer is a refusal with the code PROOF_NEEDED, and `email` in its params says whose it is.
 */
export type Proof = string | null;
export const PROOF_NEEDED = 'account.proof';

export type AccountOutcome =
  | {
      readonly kind: 'added' | 'renewed' | 'changed';
      readonly accountId: string;
      readonly readOnly: boolean;
      readonly notice: SignInMessage | null;
    }
  | { readonly kind: 'refused'; readonly error: SignInMessage };
