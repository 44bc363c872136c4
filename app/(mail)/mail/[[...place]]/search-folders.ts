import type { SearchFolder } from '@/components/search/suggestions';
import { mailboxPath } from '@/components/shell/mailbox-tree';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Label } from '@/lib/jmap/waxwing/label';
import { nameOfLabel } from '@/lib/mail/search/language/find-labels';
import { nameOfMailbox } from '@/lib/mail/search/language/find-mailboxes';

/** The folders of accounts as a search names them, each name once. */
export const searchFolders = (accounts: readonly (readonly Mailbox[] | undefined)[]): readonly SearchFolder[] => {
  const all = accounts.flatMap((mailboxes = []) =>
    mailboxes
      .filter(({ role }) => role !== 'all' && role !== 'flagged')
      .map((mailbox) => ({ name: mailboxPath(mailbox, mailboxes), word: nameOfMailbox(mailbox, mailboxes) })),
  );
  return [...new Map(all.map((folder) => [folder.word.toLowerCase(), folder])).values()];
};

/** The labels of accounts likewise. */
export const searchLabels = (accounts: readonly (readonly Label[] | undefined)[]): readonly SearchFolder[] => {
  const all = accounts.flatMap((labels = []) =>
    labels.map((label) => ({ name: label.name, word: nameOfLabel(label) })),
  );
  return [...new Map(all.map((label) => [label.word.toLowerCase(), label])).values()];
};
