import type { RuleFolder } from '@/components/rules/rule-folder';
import { mailboxPath } from '@/components/shell/mailbox-tree';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { RuleRole } from '@/lib/jmap/waxwing/rule';

/** The person's own mailboxes: those with a role have their own choice, or hold no mail that arrives. */
export const ruleFolders = (mailboxes: readonly Mailbox[]): RuleFolder[] =>
  mailboxes
    .filter(({ role, myRights }) => role === null && myRights.mayAddItems)
    .map((mailbox) => ({ id: mailbox.id, name: mailboxPath(mailbox, mailboxes) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));

/** The name of a mailbox with those above it as a script says it. What the server puts between them is not known here. */
export const scriptPath = (
  place: { readonly mailboxId: string } | { readonly role: RuleRole },
  mailboxes: readonly Mailbox[],
): string | undefined => {
  const named = (mailbox: Mailbox): string => {
    const above = mailboxes.find(({ id }) => id === mailbox.parentId);
    return above ? `${named(above)}/${mailbox.name}` : mailbox.name;
  };
  const found = mailboxes.find(({ id, role }) => ('role' in place ? role === place.role : id === place.mailboxId));
  return found && named(found);
};
