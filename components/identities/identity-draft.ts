import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Identity } from '@/lib/jmap/identity';
import { isAddress } from '@/lib/mail/reply/is-address';
import { typedAddresses } from '@/lib/mail/reply/typed-addresses';

/** The words below a message, as they are written. `html` is left alone while only plain text is wanted. */
export type SignatureDraft = { readonly isPlain: boolean; readonly html: string; readonly text: string };

/** An identity as it is typed. Addresses stand in one line, between commas. */
export type IdentityDraft = {
  readonly name: string;
  readonly email: string;
  readonly replyTo: string;
  readonly bcc: string;
  readonly signature: SignatureDraft;
  readonly isDefault: boolean;
};

/** What can be wrong, by field: a word for it, and where it helps, what was typed. */
export type DraftErrors = {
  readonly email?: 'missing' | 'wrong' | 'twice';
  /** What is no address. */
  readonly replyTo?: string;
  readonly bcc?: string;
};

/** What Identity/set is told (RFC 8621 §6); `email` only of a new one. */
export type IdentityValues = Omit<Identity, 'id' | 'mayDelete' | 'email'>;

/** A new identity, but for whose it is. */
export const EMPTY_IDENTITY = { replyTo: null, bcc: null, textSignature: '', htmlSignature: '', isDefault: false };

/** A name in quotes only where it needs them (RFC 5322 §3.2.3). */
const written = (name: string): string =>
  /["\\(),.:;<>@[\]]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;

const typed = (people: readonly EmailAddress[] | null): string =>
  (people ?? []).map(({ name, email }) => (name ? `${written(name)} <${email}>` : email)).join(', ');

export const draftOf = (identity: Omit<Identity, 'id' | 'mayDelete'>): IdentityDraft => ({
  name: identity.name,
  email: identity.email,
  replyTo: typed(identity.replyTo),
  bcc: typed(identity.bcc),
  signature: {
    isPlain: identity.htmlSignature === '' && identity.textSignature !== '',
    html: identity.htmlSignature,
    text: identity.textSignature,
  },
  isDefault: identity.isDefault,
});

const wrongIn = (line: string): string | undefined =>
  typedAddresses(line).find(({ email }) => !isAddress(email))?.email;

/** `others`: the addresses that the account has already. */
export const draftErrors = (draft: IdentityDraft, others: readonly string[]): DraftErrors => {
  const email = draft.email.trim();
  const isTwice = others.some((other) => other.toLowerCase() === email.toLowerCase());
  const said = email === '' ? 'missing' : isAddress(email) ? (isTwice ? 'twice' : undefined) : 'wrong';
  const [replyTo, bcc] = [wrongIn(draft.replyTo), wrongIn(draft.bcc)];
  return {
    ...(said && { email: said }),
    ...(replyTo !== undefined && { replyTo }),
    ...(bcc !== undefined && { bcc }),
  };
};

const peopleIn = (line: string): readonly EmailAddress[] | null => {
  const people = typedAddresses(line);
  return people.length > 0 ? people : null;
};

/** Nothing but spaces and empty lines is no signature. */
const isBlank = ({ html, text }: SignatureDraft): boolean => text.trim() === '' && !/<img\b/i.test(html);

export const valuesOf = ({ name, replyTo, bcc, signature, isDefault }: IdentityDraft): IdentityValues => ({
  name: name.trim(),
  replyTo: peopleIn(replyTo),
  bcc: peopleIn(bcc),
  textSignature: isBlank(signature) ? '' : signature.text.trimEnd(),
  htmlSignature: signature.isPlain || isBlank(signature) ? '' : signature.html,
  isDefault,
});
