import type { AccountNo } from '@/lib/base/ids';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { COMMAND_COLUMNS, type CommandRow, commandOf } from '@/lib/server/store/commands/command-rows';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** More are looked at when these are done. */
const MOST = 1000;

// What is held waits for a copy in another account; a copy waits for its octets, and a mailbox that is to go for the copies of what
// lies in it.
const OPEN = statement(
  'commands-open',
  `with unready as materialized (
     select coalesce(array_agg("emailNo"), '{}') as nos from "Transfer" where "accountId" = $1 and "sha256" is null)
   select ${COMMAND_COLUMNS}, c."runAfter",
     case when u.nos = '{}' then '{}' else array(select unnest(c."emails") intersect select unnest(u.nos)) end as "unready",
     c."held" or (c."after" is not null and exists (select from "Command" b where b."accountId" = $1 and b."no" = c."after"))
       or (c."kind" = 'deleteMailbox' and exists (select from "Transfer" t join "EmailCopy" k on k."accountId" = $1 and k."emailNo" = t."fromEmailNo"
         where t."fromAccountId" = $1 and k."mailboxNo" = c."mailboxNo")) as "waits"
   from "Command" c, unready u where c."accountId" = $1 and c."state" <> 'refused' order by c."no" limit $2`,
);

type OpenRow = CommandRow & {
  readonly runAfter: Date;
  readonly waits: boolean;
  /** Those of its emails whose octets are not here yet. */
  readonly unready: readonly number[];
};

export type DueCommands = {
  /** In order. Each comes without those of its emails that an earlier command, which is not due yet, keeps waiting. */
  readonly commands: readonly StoredCommand[];
  /** When the next one of the others falls due by itself. */
  readonly nextAt: Date | null;
};

/** The mailboxes that a command speaks of. */
const boxesOf = ({ mailboxNo, addBoxes, removeBoxes, arguments: args }: CommandRow): number[] => [
  ...(mailboxNo === null ? [] : [mailboxNo]),
  ...(typeof args['parentNo'] === 'number' ? [args['parentNo']] : []),
  ...addBoxes,
  ...removeBoxes,
];

const intersects = (set: ReadonlySet<number>, nos: readonly number[]): boolean => nos.some((no) => set.has(no));

/**
 * What may be carried out now: waiting commands, and those found running, whose outcome nobody knows. Commands of one email keep
 * their order, and so do those of one mailbox: one about a mailbox waits for everything before it that speaks of the mailbox, and
 * everything after it waits for it (a message is not moved into a mailbox that is not there yet, nor lost with one that it was to
 * leave).
 */
export const dueCommands = async (store: Store, account: AccountNo, now: Date): Promise<DueCommands> => {
  const rows = await store.database.rows<OpenRow>(OPEN, [account, MOST]);
  const isEarly = (row: OpenRow) => row.state === 'waiting' && row.runAfter > now;
  const times = rows.filter((row) => isEarly(row) && !row.waits).map((row) => row.runAfter.getTime());
  const commands = inOrder(rows, (row) => row.waits || isEarly(row));
  return { commands, nextAt: times.length > 0 ? new Date(Math.min(...times)) : null };
};

const inOrder = (rows: readonly OpenRow[], isUndue: (row: OpenRow) => boolean): StoredCommand[] => {
  const commands: StoredCommand[] = [];
  const heldEmails = new Set<number>();
  /** Of all commands so far, and of those about a mailbox. */
  const named = new Set<number>();
  const changing = new Set<number>();
  for (const row of rows) {
    const boxes = boxesOf(row);
    const isAboutMailbox = row.mailboxNo !== null;
    const isHeld = isUndue(row) || intersects(isAboutMailbox ? named : changing, boxes);
    for (const email of row.unready) heldEmails.add(email);
    const emails = row.emails.filter((email) => !heldEmails.has(email));
    if (!isHeld && (isAboutMailbox || emails.length > 0)) commands.push({ ...commandOf(row), emails });
    if (isHeld) for (const email of row.emails) heldEmails.add(email);
    for (const box of boxes) named.add(box);
    if (isAboutMailbox) for (const box of boxes) changing.add(box);
  }
  return commands;
};
