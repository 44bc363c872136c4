import type { ServerSettings } from '@/lib/base/sign-in';

export type ProviderServer = Omit<ServerSettings, 'user'>;

/** A provider at whose sign-in page this installation is known. */
export type OAuthProvider = {
  /** What the configuration calls it. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly clientId: string;
  /** null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** As its ID tokens say; `{tenantid}` stands for one of Microsoft's directories. */
  readonly issuer: string;
  /** null: its own document names them (OpenID Connect Discovery 1.0 §4). */
  readonly endpoints: { readonly authorization: string; readonly token: string } | null;
  readonly scopes: readonly string[];
  /** What its page is given besides. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The claims that may name the mailbox, the best first. */
  readonly emailClaims: readonly string[];
  readonly domains: readonly string[];
  /** Where its tokens may go. */
  readonly servers: {
    readonly imap: ProviderServer | null;
    readonly pop3: ProviderServer | null;
    readonly smtp: ProviderServer | null;
  };
  /** The login name: `%u` the part before the @, `%d` the domain. */
  readonly user: string;
};
