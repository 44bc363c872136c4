import { words } from '@/components/folders/words';
import { mailboxName, siblingsOf } from '@/components/shell/mailbox-tree';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { arrangeMailboxes } from '@/lib/client/cache/change-mailbox';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { arrangeSiblings } from '@/lib/mail/mailbox/arrange-siblings';

type Client = Pick<MailClient, 'call' | 'mailboxes' | 'notify'>;
type Folder = { readonly accountId: AccountId; readonly mailboxId: MailboxId };

/** The folders beside this one, and where it stands among them. */
export const placeAmong = (mailboxes: readonly Mailbox[], id: MailboxId) => {
  const siblings = siblingsOf(mailboxes, id);
  return { siblings, at: siblings.findIndex((one) => one.id === id) };
};

/** Puts a folder at a place among those beside it, and says where it stands. */
const standAt = async (client: Client, { accountId, mailboxId }: Folder, to: number): Promise<void> => {
  const { siblings, at } = placeAmong(client.mailboxes(accountId).read() ?? [], mailboxId);
  const orders = arrangeSiblings(siblings, mailboxId, to);
  const folder = siblings[at];
  if (!folder || orders.size === 0) return;
  const isDone = await arrangeMailboxes(client.call, accountId, orders).catch(() => false);
  const text = isDone
    ? words('folder.stands', { name: mailboxName(folder), at: to + 1, count: siblings.length })
    : words('folder.arrange.failed');
  client.notify({ tone: isDone ? 'done' : 'failed', text });
};

/** One place up or down; at an end it stays. */
export const stepFolder = (client: Client, folder: Folder, step: 1 | -1): void => {
  const { siblings, at } = placeAmong(client.mailboxes(folder.accountId).read() ?? [], folder.mailboxId);
  const to = at + step;
  if (at >= 0 && to >= 0 && to < siblings.length) void standAt(client, folder, to);
};

/** Do they lie in the same folder? */
export const areSiblings = (client: Client, one: Folder, other: Folder): boolean =>
  one.accountId === other.accountId &&
  one.mailboxId !== other.mailboxId &&
  siblingsOf(client.mailboxes(one.accountId).read() ?? [], one.mailboxId).some(({ id }) => id === other.mailboxId);

/** Right above another one, or below it. */
export const standBeside = (client: Client, folder: Folder, beside: Folder, isBelow: boolean): void => {
  const { siblings, at } = placeAmong(client.mailboxes(folder.accountId).read() ?? [], folder.mailboxId);
  const other = siblings.findIndex(({ id }) => id === beside.mailboxId);
  // Taken out of its old place first, what stood below it is one higher.
  const to = other + (isBelow ? 1 : 0) - (at < other ? 1 : 0);
  if (at >= 0 && other >= 0) void standAt(client, folder, to);
};
