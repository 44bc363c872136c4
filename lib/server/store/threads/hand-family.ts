import type { AccountNo } from '@/lib/base/ids';
import { messageNames, type NamingHeaders } from '@/lib/mail/threading/thread-keys';
import type { HandMessage, HandPin } from '@/lib/mail/threading/threads-by-hand';
import { type Sql, statement } from '@/lib/server/store/sql';

/** What a message is looked at for. As text, since jsonb keeps more than that. */
export const NAMING = `c."headers" -> 'messageId' as "messageId", c."headers" -> 'inReplyTo' as "inReplyTo", c."headers" -> 'references' as "references",
     c."headers" -> 'from' as "from", c."headers" -> 'subject' as "subject", (c."headers" ->> 'sentAt')::float8 as "sentAt"`;

// Of several decisions about one message the newest counts.
const PINS = statement(
  'hand-pins',
  `select p."key"::text as key, p."threadNo" as thread, p."linkNo" as link from "ThreadPin" p
   where p."accountId" = $1 and (p."threadNo" = any($2::int8[]) or p."linkNo" = any($2::int8[]) or p."key" = any($3::int8[]))
     and p."no" = (select max(q."no") from "ThreadPin" q where q."accountId" = $1 and q."key" = p."key")`,
);
// Found first and sorted then: nothing else may walk through all emails of the account for the newest of these.
const EMAILS = statement(
  'hand-emails',
  `with e as materialized (
     select "no", "threadNo", "linkNo" from "EmailState"
     where "accountId" = $1 and ("threadNo" = any($2::int8[]) or "linkNo" = any($2::int8[])))
   select e."no", e."threadNo", coalesce(e."linkNo", e."threadNo") as link, e."linkNo" is not null as "isByHand", ${NAMING}
   from (select * from e order by "no" desc limit $3) e join "EmailContent" c on c."accountId" = $1 and c."no" = e."no"`,
);

export type FamilyEmail = HandMessage & {
  readonly no: number;
  readonly threadNo: number;
  readonly isByHand: boolean;
};
/** Everything that a decision may reach: all threads and links that pinned messages and their neighbours tie together. */
export type HandFamily = {
  readonly emails: readonly FamilyEmail[];
  readonly pins: readonly HandPin[];
};

type EmailRow = NamingHeaders & {
  readonly no: number;
  readonly threadNo: number;
  readonly link: number;
  readonly isByHand: boolean;
};

const familyEmail = ({ no, threadNo, link, isByHand, ...headers }: EmailRow): FamilyEmail => ({
  no,
  threadNo,
  link,
  isByHand,
  ...messageNames(headers),
});

export type FamilySeeds = {
  readonly numbers: Iterable<number>;
  readonly keys: Iterable<string>;
  /** Not more emails than these, the newest: who writes without end into one thread must not lock the account for long. */
  readonly most: number;
};

/** The family of threads and of messages. Under the account's lock. */
export const loadFamily = async (sql: Sql, account: AccountNo, seeds: FamilySeeds): Promise<HandFamily> => {
  const numbers = new Set(seeds.numbers);
  const keys = new Set(seeds.keys);
  let emails: readonly FamilyEmail[] = [];
  let loaded = -1;
  while (true) {
    const before = numbers.size + keys.size;
    const pins = await sql.rows<HandPin>(PINS, [account, [...numbers], [...keys]]);
    for (const { thread, link } of pins) numbers.add(thread).add(link);
    if (numbers.size !== loaded) {
      loaded = numbers.size;
      emails = (await sql.rows<EmailRow>(EMAILS, [account, [...numbers], seeds.most])).map(familyEmail);
    }
    for (const { threadNo, link, own, names } of emails) {
      numbers.add(threadNo).add(link);
      for (const key of [own, ...names]) keys.add(key);
    }
    if (numbers.size + keys.size === before) return { emails, pins };
  }
};
