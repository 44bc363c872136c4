import type { AccountNo } from '@/lib/base/ids';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { inBatches } from '@/lib/server/store/commands/in-batches';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const BOX = statement(
  'mailbox-destroy-look',
  `select exists (select from "Mailbox" m where m."accountId" = $1 and m."parentNo" = $2 and m."destroyedAt" is null) as "hasChild",
     exists (select from "ListEntry" l where l."accountId" = $1 and l."list" = $2 * 4) as "hasEmail"
   from "Mailbox" b where b."accountId" = $1 and b."no" = $2 and b."destroyedAt" is null`,
);
const HIDE = statement(
  'mailbox-destroy-hide',
  `update "Mailbox" set "destroyedAt" = now() where "accountId" = $1 and "no" = $2`,
);
const EMAILS = statement(
  'mailbox-destroy-emails',
  `select s."no" from "ListEntry" l join "EmailState" s on s."accountId" = $1 and s."threadNo" = l."threadNo"
   where l."accountId" = $1 and l."list" = $2 * 4 and $2 = any(s."mailboxes") order by 1`,
);

export type DestroyedMailbox = { readonly kind: 'destroyed' | 'notFound' | 'hasChild' | 'hasEmail' };

/**
 * Destroys a mailbox here at once (RFC 8621 §2.5) and has it deleted on the server. Its emails go with it when `removeEmails`
 * says so: those that are in other mailboxes too only leave this one.
 */
export const destroyMailbox = async (
  store: Store,
  account: AccountNo,
  { mailboxNo, removeEmails }: { readonly mailboxNo: number; readonly removeEmails: boolean },
): Promise<DestroyedMailbox> => {
  const where = { account, epoch: null };
  const kind = await writeTransaction(store.database, store.hints, where, async (sql) => {
    const [box] = await sql.rows<{ hasChild: boolean; hasEmail: boolean }>(BOX, [account, mailboxNo]);
    if (!box) return { changes: {}, result: 'notFound' as const };
    if (box.hasChild) return { changes: {}, result: 'hasChild' as const };
    if (box.hasEmail && !removeEmails) return { changes: {}, result: 'hasEmail' as const };
    await sql.rows(HIDE, [account, mailboxNo]);
    const command = await insertCommand(sql, account, { kind: 'deleteMailbox', mailboxNo });
    const changes = {
      mailbox: { destroyed: [mailboxNo] },
      operation: { created: command === undefined ? [] : [command] },
    };
    return { changes, result: 'destroyed' as const };
  });
  if (kind === 'destroyed') {
    await settleMailbox(store, where, mailboxNo);
    store.hints.wake('command', account);
  }
  return { kind };
};

/** Its emails, a few hundred at a time: the account is locked for each of them. */
const settleMailbox = async (
  store: Store,
  where: { readonly account: AccountNo; readonly epoch: null },
  mailboxNo: number,
): Promise<void> => {
  const emails = await store.database.rows<{ no: number }>(EMAILS, [where.account, mailboxNo]);
  await inBatches(store, where, emails, async (_sql, batch) => ({ emails: batch.map(({ no }) => no) }));
};
