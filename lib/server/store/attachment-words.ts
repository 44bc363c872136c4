import type { AccountNo } from '@/lib/base/ids';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const WANTED = statement(
  'attachments-wanted',
  `select s."no", c."structure" from "EmailContent" c join "EmailState" s on s."accountId" = $1 and s."no" = c."no"
   where c."accountId" = $1 and c."hasAttachment" and not c."attachmentsRead" and cardinality(s."mailboxes") > 0
   order by s."receivedAt" desc, s."no" desc limit $2`,
);
const DOCUMENT = statement(
  'attachments-document',
  `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
   select $1, s."no", 2, $2, s."receivedAt", $4::tsvector from "EmailState" s where s."accountId" = $1 and s."no" = $3 and $4 <> ''
   on conflict ("accountId", "emailNo", "part") do update set "fts" = excluded."fts", "version" = excluded."version"`,
);
const READ = statement(
  'attachments-read',
  `update "EmailContent" set "attachmentsRead" = true where "accountId" = $1 and "no" = any($2::int8[])`,
);

/** So often a reading may end with an error that is not a server's refusal. */
const MOST_TRIES = 3;
const TRIED = statement(
  'attachments-tried',
  `update "EmailContent" set "attachmentTries" = "attachmentTries" + 1, "attachmentsRead" = "attachmentTries" + 1 >= ${MOST_TRIES}
   where "accountId" = $1 and "no" = $2`,
);

export type AttachmentsWanted = { readonly no: number; readonly structure: BodyPart };

/** The newest emails whose attachments the search has not read. */
export const attachmentsWanted = (store: Store, account: AccountNo, most: number): Promise<AttachmentsWanted[]> =>
  store.database.rows(WANTED, [account, most]);

export type AttachmentWords = { readonly no: number; readonly words: readonly string[] };

/** The words of an email's attachments, or none; and the email is not wanted any more. Throws NotOwnerError. */
export const writeAttachmentWords = (
  store: Store,
  where: { account: AccountNo; epoch: number },
  { no, words }: AttachmentWords,
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const { account } = where;
    const text = tsvectorText(accountCode(account), words);
    await sql.rows(DOCUMENT, [account, TOKENISER_VERSION, no, text]);
    await sql.rows(READ, [account, [no]]);
    return { changes: {}, result: undefined };
  });

/** Emails that have nothing to be read are not wanted any more. Throws NotOwnerError. */
export const markAttachmentsRead = (
  store: Store,
  where: { account: AccountNo; epoch: number },
  nos: readonly number[],
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(READ, [where.account, nos]);
    return { changes: {}, result: undefined };
  });

/** Notes that the connection ended over an email's attachments; after three times they are not wanted any more. Throws NotOwnerError. */
export const countAttachmentTry = (
  store: Store,
  where: { account: AccountNo; epoch: number },
  no: number,
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(TRIED, [where.account, no]);
    return { changes: {}, result: undefined };
  });
