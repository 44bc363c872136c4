import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountNo } from '@/lib/base/ids';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { headerWords } from '@/lib/mail/search/header-words';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const AT_ONCE = 200;
/** Between two batches others get the database. */
const REST_MS = 20;

// Written out, and not as a parameter: so they are found by the index that holds these documents alone.
const IS_OLD = `"version" < ${TOKENISER_VERSION}`;

/** Not of one account: whose documents are old. */
const ACCOUNTS = {
  name: 'old-documents-accounts',
  text: `select distinct "accountId" as account from "SearchDocument" where ${IS_OLD}`,
};
const OLD = statement(
  'old-documents',
  `select d."emailNo" as no, d."part", c."headers", c."structure" from (
     select "emailNo", "part" from "SearchDocument" where "accountId" = $1 and ${IS_OLD} order by "emailNo" desc limit $2) d
   join "EmailContent" c on c."accountId" = $1 and c."no" = d."emailNo"`,
);
const REMAKE = statement(
  'old-documents-remake',
  `update "SearchDocument" d set "fts" = x.f::tsvector, "version" = $2 from unnest($3::int8[], $4::text[]) x(n, f)
   where d."accountId" = $1 and d."emailNo" = x.n and d."part" = 0`,
);
// The texts themselves are not kept: the message has none yet, and they are read again like every other (textsWanted,
// attachmentsWanted). Until then it is found by their old words.
const WANT_TEXTS = statement(
  'old-documents-want-texts',
  `with d as (update "SearchDocument" set "version" = $2 where "accountId" = $1 and ("part" = 1 and "emailNo" = any($3::int8[]) or "part" > 1 and "emailNo" = any($4::int8[])))
   update "EmailContent" set "textFetched" = "textFetched" and "no" <> all($3::int8[]), "attachmentsRead" = "attachmentsRead" and "no" <> all($4::int8[])
   where "accountId" = $1 and "no" = any($3::int8[] || $4::int8[])`,
);

type Old = {
  readonly no: number;
  readonly part: number;
  readonly headers: EmailHeaders;
  readonly structure: BodyPart;
};

/**
 * Makes search documents of an older tokeniser again, the newest first: those of headers from what is kept, the others when their
 * texts have been read once more. Each batch is one transaction; whoever is stopped goes on where it was.
 */
export const remakeDocuments = async (store: Store, signal: AbortSignal): Promise<void> => {
  for (const { account } of await store.database.rows<{ account: AccountNo }>(ACCOUNTS, [])) {
    while (!signal.aborted && (await remakeSome(store, account)) > 0) await sleep(REST_MS);
  }
};

const remakeSome = async (store: Store, account: AccountNo): Promise<number> => {
  const old = await store.database.rows<Old>(OLD, [account, AT_ONCE]);
  if (old.length === 0) return 0;
  const code = accountCode(account);
  const headers = old.filter(({ part }) => part === 0);
  const words = headers.map((one) => tsvectorText(code, headerWords(one.headers, one.structure)));
  const nosOf = (isIt: (part: number) => boolean) => old.filter(({ part }) => isIt(part)).map(({ no }) => no);
  await store.database.transaction(async (sql) => {
    await sql.rows(REMAKE, [account, TOKENISER_VERSION, headers.map(({ no }) => no), words]);
    const texts = [nosOf((part) => part === 1), nosOf((part) => part > 1)];
    await sql.rows(WANT_TEXTS, [account, TOKENISER_VERSION, ...texts]);
  });
  return old.length;
};
