import { createHash } from 'node:crypto';
import type { AccountNo } from '@/lib/base/ids';
import type { EmailSearch } from '@/lib/server/store/search/email-search';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** A word that a message must have, as the person wrote it: anywhere in it, or in its body. */
export type ServerWord = { readonly word: string; readonly in: 'anywhere' | 'body' };

/**
 * What a mail server is asked for emails whose texts are not indexed. It only says which of them are to be indexed first, so it may
 * find too many; what is then shown the store finds by itself.
 */
export type ServerQuestion = {
  /** Alternatives, in each of which all words must be found. */
  readonly alternatives: readonly (readonly ServerWord[])[];
  /** What the store knows without the texts: only emails that meet this are asked about. */
  readonly rest: Pick<EmailSearch, 'alternatives' | 'texts'>;
};

/** The same is not asked again for so long: an open list is searched for anew with every change of the account. */
const AGAIN_MS = 60_000;
/** Nobody looks at the answer any more when it would come later. */
const MEANT_MS = 30_000;
/** So many different questions of an account within AGAIN_MS. */
const MOST_ASKED = 20;

const ASK = statement(
  'server-search-ask',
  `with old as (delete from "ServerSearch" where "accountId" = $1 and "key" <> $2 and "askedAt" < now() - $4 * interval '1 millisecond')
   insert into "ServerSearch" ("accountId", "key", "question") select $1, $2, $3::jsonb
   where exists (select from "MailAccount" where "id" = $1 and "kind" = 'imap') and $5 > (
     select count(*) from "ServerSearch" where "accountId" = $1 and "askedAt" >= now() - $4 * interval '1 millisecond')
   on conflict ("accountId", "key") do update set "askedAt" = now(), "taken" = false
     where "ServerSearch"."askedAt" < now() - $4 * interval '1 millisecond'
   returning "key"`,
);
// The latest first: whoever goes on typing wants that.
const TAKE = statement(
  'server-search-take',
  `update "ServerSearch" s set "taken" = true from (
     select "key" from "ServerSearch" where "accountId" = $1 and not "taken" and "askedAt" >= now() - $2 * interval '1 millisecond'
     order by "askedAt" desc limit 1 for update skip locked) x
   where s."accountId" = $1 and s."key" = x."key" returning s."question"`,
);
const FORGET = statement(
  'server-search-forget',
  `delete from "ServerSearch" where "accountId" = $1 and "askedAt" < now() - $2 * interval '1 millisecond'`,
);

/**
 * Asks the account's owner to have its mail server searched, and waits for nothing. Only an IMAP account has a server that knows more
 * than the store; the same question is asked once a minute, and no more than MOST_ASKED in that time.
 */
export const askServer = async (store: Store, account: AccountNo, question: ServerQuestion): Promise<void> => {
  const text = JSON.stringify(question);
  const key = createHash('sha256').update(text).digest('base64url');
  const asked = await store.database.rows(ASK, [account, key, text, AGAIN_MS, MOST_ASKED]);
  if (asked.length > 0) store.hints.wake('search', account);
};

/**
 * The latest question that nobody has taken; undefined: there is none. The worker that owns the account calls this. One that dies with
 * a question helps nobody, and the next one who searches asks it again.
 */
export const takeServerSearch = async (store: Store, account: AccountNo): Promise<ServerQuestion | undefined> =>
  (await store.database.rows<{ question: ServerQuestion }>(TAKE, [account, MEANT_MS]))[0]?.question;

/** What somebody looked for is nobody's concern any more. The worker that owns the account calls this now and then. */
export const forgetServerSearches = async (store: Store, account: AccountNo): Promise<void> => {
  await store.database.rows(FORGET, [account, AGAIN_MS]);
};
