import type { AccountNo } from '@/lib/base/ids';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import type { Snooze } from '@/lib/server/store/snoozes/snooze';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** What changes about an email, and what it is found by: the narrow row. */
export type StoredEmailState = {
  readonly no: number;
  readonly generation: number;
  readonly threadNo: number;
  readonly receivedAt: number;
  readonly flags: number;
  readonly keywords: readonly string[] | null;
  readonly size: number;
  readonly mailboxes: readonly number[];
  /** What lists are sorted by: when it was received, or woke after a snooze. */
  readonly listDate: number;
  readonly snooze: Snooze | null;
};

/** One email with everything the store knows of it. */
export type StoredEmail = StoredEmailState & {
  readonly headers: EmailHeaders;
  readonly structure: BodyPart;
  readonly preview: string;
  readonly hasAttachment: boolean;
  readonly textFetched: boolean;
};

const STATE = `'no', s."no", 'generation', s."generation", 'threadNo', s."threadNo", 'receivedAt', (extract(epoch from s."receivedAt") * 1000)::int8,
     'flags', s."flags", 'keywords', s."keywords", 'size', s."size", 'mailboxes', s."mailboxes",
     'listDate', (extract(epoch from coalesce(s."listDate", s."receivedAt")) * 1000)::int8,
     'snooze', (select json_build_object('until', (extract(epoch from z."wakeAt") * 1000)::int8, 'mailboxNo', z."mailboxNo", 'from', z."fromBoxes")
       from "Snooze" z where z."accountId" = $1 and z."emailNo" = s."no")`;
const get = (which: string) =>
  `select a."emailSeq"::text as state, coalesce((select json_agg(json_build_object(${STATE},
     'headers', c."headers", 'structure', c."structure", 'preview', c."preview", 'hasAttachment', c."hasAttachment", 'textFetched', c."textFetched"))
     from "EmailState" s join "EmailContent" c on c."accountId" = $1 and c."no" = s."no"
     where s."accountId" = $1 and ${which} and cardinality(s."mailboxes") > 0), '[]') as list
   from "AccountState" a where a."accountId" = $1`;

const GET = statement('emails-get', get(`s."no" = any($2::int8[])`));
const GET_FIRST = statement(
  'emails-get-first',
  get(`s."no" in (select "no" from "EmailState" where "accountId" = $1 and cardinality("mailboxes") > 0 limit $2)`),
);

/** The first emails of an account, at most `most`, with the state they are of: all of them, when there are fewer. */
export const firstEmails = async (
  store: Store,
  account: AccountNo,
  most: number,
): Promise<{ state: string; list: StoredEmail[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredEmail[] }>(GET_FIRST, [account, most]);
  return row ?? { state: '0', list: [] };
};

/** Visible emails by number, in no particular order, with the state they are of. One statement: one snapshot. */
export const getEmails = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[],
): Promise<{ state: string; list: StoredEmail[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredEmail[] }>(GET, [account, nos]);
  return row ?? { state: '0', list: [] };
};

const GET_STATES = statement(
  'emails-get-states',
  `select a."emailSeq"::text as state, coalesce((select json_agg(json_build_object(${STATE})) from "EmailState" s
     where s."accountId" = $1 and s."no" = any($2::int8[]) and cardinality(s."mailboxes") > 0), '[]') as list
   from "AccountState" a where a."accountId" = $1`,
);

/** The same without what is wide: for a list that asks for threads or keywords alone. */
export const getEmailStates = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[],
): Promise<{ state: string; list: StoredEmailState[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredEmailState[] }>(GET_STATES, [account, nos]);
  return row ?? { state: '0', list: [] };
};

const threads = (which: string) =>
  `select a."threadSeq"::text as state, coalesce((select json_agg(t) from (
     select "threadNo" as no, json_agg("no" * 1024 + "generation" order by "receivedAt", "no") as emails from "EmailState"
     where "accountId" = $1 and ${which} and cardinality("mailboxes") > 0 group by 1) t), '[]') as list
   from "AccountState" a where a."accountId" = $1`;

const THREADS = statement('emails-threads', threads('"threadNo" = any($2::int8[])'));
const THREADS_FIRST = statement(
  'emails-threads-first',
  threads(
    `"threadNo" in (select "threadNo" from "EmailState" where "accountId" = $1 and cardinality("mailboxes") > 0 group by 1 limit $2)`,
  ),
);

export type StoredThread = { readonly no: number; readonly emails: readonly number[] };

/** Threads with the ids (number form) of their visible emails, oldest first (RFC 8621 §3). */
export const getThreads = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[],
): Promise<{ state: string; list: StoredThread[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredThread[] }>(THREADS, [account, nos]);
  return row ?? { state: '0', list: [] };
};

/** The first threads of an account, at most `most`: all of them, when there are fewer. */
export const firstThreads = async (
  store: Store,
  account: AccountNo,
  most: number,
): Promise<{ state: string; list: StoredThread[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredThread[] }>(THREADS_FIRST, [account, most]);
  return row ?? { state: '0', list: [] };
};

const COPIES = statement(
  'emails-copies',
  `select k."mailboxNo", k."uid", m."path", c."structure", s."size" from "EmailCopy" k
   join "Mailbox" m on m."accountId" = $1 and m."no" = k."mailboxNo"
   join "EmailContent" c on c."accountId" = $1 and c."no" = k."emailNo"
   join "EmailState" s on s."accountId" = $1 and s."no" = k."emailNo"
   where k."accountId" = $1 and k."emailNo" = $2 and k."uid" > 0 order by k."deleted", k."mailboxNo"`,
);

export type CopyPlace = {
  readonly mailboxNo: number;
  readonly path: string;
  readonly uid: number;
  readonly structure: BodyPart;
  readonly size: number;
};

/** Where the server keeps an email; the best place to fetch it from comes first. */
export const copiesOf = (store: Store, account: AccountNo, emailNo: number): Promise<CopyPlace[]> =>
  store.database.rows(COPIES, [account, emailNo]);
