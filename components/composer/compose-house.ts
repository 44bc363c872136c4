import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { WrittenAttachment } from '@/lib/client/hooks/use-compose-session';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Identity } from '@/lib/jmap/identity';

/** What the windows of writing know of the house around them. */
export type ComposeHouse = {
  /** As whom one can write, of all accounts. */
  readonly identities: readonly { readonly accountId: AccountId; readonly identity: Identity }[];
  /** What an account is called. */
  readonly nameOf: (accountId: AccountId) => string;
  readonly colorOf: (accountId: AccountId) => LabelColor;
  /** People one knows, by what was typed; the best known first. */
  readonly findPeople: (typed: string, without: ReadonlySet<string>) => readonly EmailAddress[];
  /** Can what is answered in an account be archived with the answer, and is that what its button says? */
  readonly archives: (accountId: AccountId) => 'first' | 'also' | undefined;
  readonly downloadUrl: (attachment: WrittenAttachment) => string | undefined;
};

/** A domain of one's own is no outside; a person's own provider is none either. */
export const ownDomains = ({ identities }: ComposeHouse): ReadonlySet<string> =>
  new Set(identities.map(({ identity }) => domainOf(identity.email)));

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
