import type { Mailbox } from '@/lib/jmap/mailbox';
import { PLACES } from '@/lib/mail/search/language/operators';

/** Case and accents mean nothing; a hyphen stands for a space, as in Gmail's `label:tax-2026`. */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[-_\s]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();

const pathOf = (mailbox: Mailbox, all: readonly Mailbox[], depth = 0): string => {
  const above = depth < 20 && all.find(({ id }) => id === mailbox.parentId);
  return above ? `${pathOf(above, all, depth + 1)}/${mailbox.name}` : mailbox.name;
};

/**
 * The mailboxes that `in:` or `label:` names: by role, by name, or by name with those above it ("work/roof"). `everywhere`: not one
 * mailbox but all, Trash and Spam too. None: there is no such mailbox.
 */
export const findMailboxes = (name: string, mailboxes: readonly Mailbox[]): readonly Mailbox[] | 'everywhere' => {
  const wanted = folded(name);
  const role = Object.hasOwn(PLACES, wanted) ? PLACES[wanted as keyof typeof PLACES] : undefined;
  if (role === null) return 'everywhere';
  const ofRole = role === undefined ? [] : mailboxes.filter((mailbox) => mailbox.role === role);
  if (ofRole.length > 0) return ofRole;
  return mailboxes.filter(
    (mailbox) => folded(mailbox.name) === wanted || folded(pathOf(mailbox, mailboxes)) === wanted,
  );
};

const ROLE_NAMES: Readonly<Partial<Record<NonNullable<Mailbox['role']>, string>>> = {
  inbox: 'inbox',
  sent: 'sent',
  drafts: 'drafts',
  trash: 'trash',
  junk: 'spam',
  archive: 'archive',
  snoozed: 'snoozed',
};

/** What to type behind `in:` so that this mailbox is found. */
export const nameOfMailbox = (mailbox: Mailbox, mailboxes: readonly Mailbox[]): string =>
  (mailbox.role && ROLE_NAMES[mailbox.role]) ?? pathOf(mailbox, mailboxes).replaceAll('"', ' ');
