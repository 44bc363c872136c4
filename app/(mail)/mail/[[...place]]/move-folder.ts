import type { FolderError } from '@/components/folders/folder-dialog';
import { words } from '@/components/folders/words';
import { foldersUnder, mailboxName } from '@/components/shell/mailbox-tree';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { type MoveMailbox, moveMailbox } from '@/lib/client/cache/change-mailbox';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { SetError } from '@/lib/jmap/problem';
import { arrangeSiblings } from '@/lib/mail/mailbox/arrange-siblings';

type Client = Pick<MailClient, 'call' | 'mailboxes' | 'notify'>;
type Folder = { readonly accountId: AccountId; readonly mailboxId: MailboxId };

const NO_ORDERS: ReadonlyMap<MailboxId, number> = new Map();

/** What a person is told of a folder that the server does not take so. */
export const folderErrorOf = ({ type, properties = [] }: Pick<SetError, 'type' | 'properties'>): FolderError => {
  if (type === 'forbidden') return 'forbidden';
  return (['name', 'parentId'] as const).find((one) => properties.includes(one)) ?? 'other';
};

/** Is this mailbox the other one, or does it lie in it, however deep? */
export const isWithin = (all: readonly Mailbox[], id: MailboxId | null, above: MailboxId): boolean => {
  // A server whose mailboxes lie in a circle must not hold us up.
  const seen = new Set<MailboxId>();
  for (let at = id; at !== null && !seen.has(at); at = all.find((one) => one.id === at)?.parentId ?? null) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
};

const mailboxesOf = (client: Client, { accountId }: Folder): readonly Mailbox[] =>
  client.mailboxes(accountId).read() ?? [];
const found = (client: Client, folder: Folder): Mailbox | undefined =>
  mailboxesOf(client, folder).find(({ id }) => id === folder.mailboxId);

/** May it be let go over that one? Not over itself and where it lies, and over no label. Why it cannot lie elsewhere is told when it is tried. */
export const canLieIn = (client: Client, folder: Folder, within: Folder): boolean => {
  if (!found(client, within)) return false;
  const isElsewhere = folder.accountId !== within.accountId;
  const isHere = folder.mailboxId === within.mailboxId || found(client, folder)?.parentId === within.mailboxId;
  return isElsewhere || !isHere;
};

/** Right above or below another one, also where that lies elsewhere. */
export const canStandBeside = (client: Client, folder: Folder, beside: Folder): boolean =>
  folder.accountId === beside.accountId && !isWithin(mailboxesOf(client, folder), beside.mailboxId, folder.mailboxId);

const stay = (client: Client, folder: Mailbox, because: FolderError | 'account'): void => {
  const text = words('folder.stays', { name: mailboxName(folder), why: words(`folder.error.${because}`) });
  client.notify({ tone: 'failed', text });
};

/** A server that does not tell of it holds nobody up. */
const MOST_MS = 5_000;

/** When the tree shows that it lies elsewhere: who drags on, or takes it back, goes by what is on the screen. */
const seenElsewhere = (client: Client, { accountId }: Folder, before: Mailbox): Promise<void> =>
  new Promise((resolve) => {
    const mailboxes = client.mailboxes(accountId);
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      const now = mailboxes.read()?.find(({ id }) => id === before.id);
      if (now?.parentId !== before.parentId) end();
    };
    const timer = setTimeout(end, MOST_MS);
    const stop = mailboxes.subscribe(look);
    look();
  });

/** Moves it and tells where it lies, with the way back; or why it does not. */
const move = async (client: Client, place: Folder, wanted: MoveMailbox): Promise<void> => {
  const { accountId } = place;
  const all = client.mailboxes(accountId).read() ?? [];
  const folder = all.find(({ id }) => id === wanted.id);
  if (!folder) return;
  const name = mailboxName(folder);
  const error = await moveMailbox(client.call, accountId, wanted).catch(() => ({ type: 'serverFail' }));
  if (error) return stay(client, folder, folderErrorOf(error));
  if (wanted.parentId !== folder.parentId) await seenElsewhere(client, place, folder);
  const parent = all.find(({ id }) => id === wanted.parentId);
  const back = { id: folder.id, parentId: folder.parentId, orders: new Map([[folder.id, folder.sortOrder]]) };
  client.notify({
    tone: 'done',
    text: parent ? words('folder.lies', { name, parent: mailboxName(parent) }) : words('folder.lies.top', { name }),
    onUndo: () => void move(client, { accountId, mailboxId: folder.id }, back),
  });
};

/** Into another mailbox, where it stands as its order and name have it. A folder stays in its account. */
export const moveInto = (client: Client, folder: Folder, within: Folder): void => {
  const own = found(client, folder);
  if (!own) return;
  if (folder.accountId !== within.accountId) stay(client, own, 'account');
  else void move(client, folder, { id: own.id, parentId: within.mailboxId, orders: NO_ORDERS });
};

/** To where another folder lies, right above or below it. */
export const moveBeside = (client: Client, folder: Folder, beside: Folder, isBelow: boolean): void => {
  const all = mailboxesOf(client, folder);
  const own = found(client, folder);
  const other = found(client, beside);
  if (!own || !other) return;
  // A folder whose parent is not there is shown at the top, and so is what is put beside it.
  const parentId = all.some(({ id }) => id === other.parentId) ? other.parentId : null;
  const siblings = foldersUnder(all, parentId).filter(({ id }) => id !== own.id);
  const to = siblings.findIndex(({ id }) => id === other.id) + (isBelow ? 1 : 0);
  // It comes from elsewhere: from the end that it does not go to.
  const orders = arrangeSiblings(to > 0 ? [own, ...siblings] : [...siblings, own], own.id, to);
  void move(client, folder, { id: own.id, parentId, orders });
};
