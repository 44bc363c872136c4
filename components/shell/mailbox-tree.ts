import type { IconName } from '@/components/ui/icon';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';

/** What a place of the sidebar opens: a mailbox, or a list over the whole account, also that of a label. */
export type SidebarList = Mailbox['id'] | 'all' | 'unread' | 'starred' | `label:${string}`;

/** One line of the sidebar. */
export type SidebarItem = {
  readonly list: SidebarList;
  readonly name: string;
  readonly icon: IconName;
  /** The colour that the person has given it. */
  readonly color: LabelColor | null;
  /** Unread conversations, as many as stand in bold in its list; drafts: all messages. 0 is not shown. */
  readonly count: number;
  readonly countsAll: boolean;
  /** The person's own: it stands where they put it. */
  readonly isOwn: boolean;
  readonly children: readonly SidebarItem[];
};

/** Mailboxes with these roles have their own word and place; `all` and `flagged` are lists of ours. */
const ROLES: Readonly<Partial<Record<MailboxRole, IconName>>> = {
  inbox: 'inbox',
  drafts: 'file-pen-line',
  sent: 'send',
  archive: 'archive',
  junk: 'octagon-alert',
  trash: 'trash-2',
  important: 'flag',
  snoozed: 'clock',
};

/** The drawing of a mailbox: its role's, or a folder. */
export const mailboxIcon = ({ role }: Pick<Mailbox, 'role'>): IconName => (role && ROLES[role]) ?? 'folder';

const HIDDEN: ReadonlySet<MailboxRole | null> = new Set<MailboxRole>(['all', 'flagged']);

/** The name as people know it: "INBOX" is Inbox, whatever the server calls it; folders keep their own. */
export const mailboxName = (mailbox: Pick<Mailbox, 'name' | 'role'>): string => {
  switch (mailbox.role) {
    case 'inbox':
    case 'drafts':
    case 'sent':
    case 'archive':
    case 'junk':
    case 'trash':
    case 'important':
    case 'snoozed':
      return translate(`mailbox.${mailbox.role}`);
    default:
      return mailbox.name;
  }
};

/** The name with those above it, where it stands outside of the tree: "Projects / Flat". */
export const mailboxPath = (mailbox: Mailbox, all: readonly Mailbox[]): string => {
  const above = all.find(({ id }) => id === mailbox.parentId);
  const name = mailboxName(mailbox);
  return above === undefined || mailbox.role !== null ? name : `${mailboxPath(above, all)} / ${name}`;
};

/** What is unread there waits for nobody. */
const UNCOUNTED: ReadonlySet<MailboxRole | null> = new Set<MailboxRole>(['trash', 'sent', 'snoozed']);

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const isPlaced = ({ role }: Mailbox): boolean => role !== null && ROLES[role] !== undefined;

/** A mailbox as a line of the sidebar. */
export const mailboxItem = (mailbox: Mailbox, children: readonly SidebarItem[] = []): SidebarItem => {
  const countsAll = mailbox.role === 'drafts';
  return {
    list: mailbox.id,
    name: mailboxName(mailbox),
    icon: mailboxIcon(mailbox),
    color: mailbox.color ?? null,
    count: countsAll ? mailbox.totalEmails : UNCOUNTED.has(mailbox.role) ? 0 : mailbox.unreadThreads,
    countsAll,
    isOwn: !isPlaced(mailbox),
    children,
  };
};

const listItem = (list: 'all' | 'unread' | 'starred', icon: IconName): SidebarItem => ({
  list,
  name: translate(`mailbox.${list}`),
  icon,
  color: null,
  count: 0,
  countsAll: false,
  isOwn: false,
  children: [],
});

/** The sidebar of one account. */
export type SidebarTree = {
  /** What everybody has, in the order of use. */
  readonly places: readonly SidebarItem[];
  /** The person's own, as a tree. */
  readonly folders: readonly SidebarItem[];
};

const foldersOf = (mailboxes: readonly Mailbox[]): readonly Mailbox[] =>
  mailboxes.filter((mailbox) => !isPlaced(mailbox) && !HIDDEN.has(mailbox.role));

/** The folders below a mailbox, or (null) at the top, in their order. A folder whose parent is not there stands at the top. */
export const foldersUnder = (mailboxes: readonly Mailbox[], parent: Mailbox['id'] | null): readonly Mailbox[] => {
  const known = new Set(mailboxes.map(({ id }) => id));
  return foldersOf(mailboxes)
    .filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === parent)
    .toSorted((a, b) => a.sortOrder - b.sortOrder || byName.compare(a.name, b.name));
};

/** A folder with those beside it, in the order in which they stand; none: it is no folder of the person's own. */
export const siblingsOf = (mailboxes: readonly Mailbox[], id: Mailbox['id']): readonly Mailbox[] => {
  const mailbox = foldersOf(mailboxes).find((one) => one.id === id);
  if (!mailbox) return [];
  const { parentId } = mailbox;
  return foldersUnder(mailboxes, mailboxes.some((one) => one.id === parentId) ? parentId : null);
};

/** Each level in the person's order, else by name. A folder whose parent is not there stands at the top, so that none is lost. */
export const sidebarTree = (mailboxes: readonly Mailbox[]): SidebarTree => {
  const under = (parent: Mailbox['id'] | null): readonly SidebarItem[] =>
    foldersUnder(mailboxes, parent).map((mailbox) => mailboxItem(mailbox, under(mailbox.id)));
  const ofRole = (role: MailboxRole): readonly SidebarItem[] =>
    mailboxes.filter((mailbox) => mailbox.role === role).map((mailbox) => mailboxItem(mailbox, under(mailbox.id)));
  const places = [
    ...ofRole('inbox'),
    listItem('unread', 'mail'),
    listItem('starred', 'star'),
    ...ofRole('snoozed'),
    ...ofRole('important'),
    ...ofRole('drafts'),
    ...ofRole('sent'),
    listItem('all', 'mails'),
    ...ofRole('archive'),
    ...ofRole('junk'),
    ...ofRole('trash'),
  ];
  return { places, folders: under(null) };
};
