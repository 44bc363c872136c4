import type { FoundSettings } from '@/lib/base/sign-in';
import type { Limits } from '@/lib/server/accounts/first-best';
import type { MailAddress } from '@/lib/server/accounts/server-name';
import type { Outside } from '@/lib/server/outside/outside';

/** Where services answer. Only tests have others than the standard ones. */
export type StandardPorts = {
  readonly https: number;
  readonly imaps: number;
  readonly imap: number;
  readonly pop3s: number;
  readonly pop3: number;
  readonly smtps: number;
  readonly submission: number;
};
export const STANDARD_PORTS: StandardPorts = {
  https: 443,
  imaps: 993,
  imap: 143,
  pop3s: 995,
  pop3: 110,
  smtps: 465,
  submission: 587,
};

/** What every way of finding settings gets. */
export type SearchContext = {
  readonly outside: Outside;
  readonly address: MailAddress;
  readonly ports: StandardPorts;
  /** A list of providers to ask for the domain (config.ts); null: none. */
  readonly ispdb: string | null;
  /** How long answers are waited for; only where a test must not hang on the speed of a machine, longer than asked. */
  readonly patience: (limits: Limits) => Limits;
  /** Something better was found, or time is up. */
  readonly signal: AbortSignal;
};

/** One way of finding settings: null when it finds none. Errors mean the same to whoever asked. */
export type Search = (context: SearchContext) => Promise<FoundSettings | null>;
