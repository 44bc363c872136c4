import { isDestroy, type StoredCommand } from '@/lib/server/store/commands/command';
import { inBatches } from '@/lib/server/store/commands/in-batches';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { dropUnwanted, insertPendingCopies } from '@/lib/server/store/commands/pending-copies';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

// Expected copies get the next numbers of their mailbox: this is where they arrive.
const ARRIVE = statement(
  'arrange-here-arrive',
  `with expected as materialized (
     select k."mailboxNo" as box, k."emailNo" as email, row_number() over (partition by k."mailboxNo" order by k."emailNo") as at
     from "EmailCopy" k join "Mailbox" m on m."accountId" = $1 and m."no" = k."mailboxNo"
     where k."accountId" = $1 and k."emailNo" = any($2::int8[]) and k."mailboxNo" = any($3::int4[]) and k."uid" is null),
   numbered as (
     update "Mailbox" m set "uidNext" = m."uidNext" + x.n from (select box, count(*) as n from expected group by box) x
     where m."accountId" = $1 and m."no" = x.box returning m."no", m."uidNext" - x.n as first)
   update "EmailCopy" k set "uid" = n.first + e.at - 1 from expected e join numbered n on n."no" = e.box
   where k."accountId" = $1 and k."mailboxNo" = e.box and k."emailNo" = e.email and k."uid" is null`,
);
// Taken out of a mailbox, an email must lie in another; only what a person has destroyed may be left without any.
const LEAVE = statement(
  'arrange-here-leave',
  `delete from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = any($2::int8[]) and ($4 or (k."mailboxNo" = any($3::int4[])
     and exists (select from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = k."emailNo" and o."uid" > 0
       and o."mailboxNo" <> all ($3::int4[]))))`,
);

/**
 * Carries out what a command wants of these emails where nobody else keeps them: in the mailboxes of this account, in one transaction
 * for every 200. Repeating it changes nothing.
 */
export const arrangeHere = (store: Store, where: Owned, command: StoredCommand): Promise<void> =>
  inBatches(store, where, command.emails, async (sql, batch) => {
    const { account } = where;
    const { addBoxes, removeBoxes } = command.patch;
    const isGoing = isDestroy(command);
    if (!isGoing) {
      const expected = batch.flatMap((emailNo) => addBoxes.map((mailboxNo) => ({ emailNo, mailboxNo })));
      await insertPendingCopies(sql, account, expected);
      await sql.rows(ARRIVE, [account, batch, addBoxes]);
    }
    await sql.rows(LEAVE, [account, batch, removeBoxes, isGoing]);
    const changes = await leaveCommands(sql, account, { emails: batch, commands: [command.no] });
    await dropUnwanted(sql, account, batch);
    return { emails: batch, changes };
  });
