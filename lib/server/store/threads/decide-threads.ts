import type { AccountNo } from '@/lib/base/ids';
import { LARGEST_THREAD } from '@/lib/mail/threading/join-threads';
import { messageNames, type NamingHeaders } from '@/lib/mail/threading/thread-keys';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { NAMING } from '@/lib/server/store/threads/hand-family';
import { LAST_MOVE, settleThreads } from '@/lib/server/store/threads/settle-threads';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails, and all emails of threads, that a person says are one thread and no other. */
export type ThreadDecision = { readonly emailNos: readonly number[]; readonly threadNos: readonly number[] };

export type Decided =
  | { readonly kind: 'decided'; readonly no: number; readonly threadNo: number }
  /** Some of what was named is not here. */
  | { readonly kind: 'notFound' }
  /** They are one thread, and no other, already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'tooLarge' }
  /** One of them has been put elsewhere a thousand times. */
  | { readonly kind: 'tooOften' };

const MEMBERS = statement(
  'decide-members',
  `with t as materialized (
     select "threadNo" from "EmailState" where "accountId" = $1 and "no" = any($2::int8[]) union select unnest($3::int8[]))
   select s."no", s."threadNo", coalesce(s."linkNo", s."threadNo") as link, s."generation", cardinality(s."mailboxes") > 0 as visible, ${NAMING}
   from t join "EmailState" s on s."accountId" = $1 and s."threadNo" = t."threadNo"
   join "EmailContent" c on c."accountId" = $1 and c."no" = s."no" order by s."no" limit $4`,
);
const RESERVE = statement(
  'decide-reserve',
  `update "AccountState" set "nextThreadNo" = "nextThreadNo" + 1 where "accountId" = $1 returning "nextThreadNo" - 1 as first`,
);
// What was decided before about these messages and can be taken back no more goes: this lies on top of it.
const PIN = statement(
  'decide-pin',
  `with old as (delete from "ThreadPin" p where p."accountId" = $1 and p."key" = any($3::int8[]) and p."at" < now() - interval '30 days')
   insert into "ThreadPin" ("accountId", "key", "no", "threadNo", "linkNo")
   select $1, k, $2, t, l from unnest($3::int8[], $4::int8[], $5::int8[]) x(k, t, l)`,
);
// Messages that are not here at this moment and belong to a thread that is gone by this decision.
const ABSENT = statement(
  'decide-absent',
  `select p."key"::text as key, p."linkNo" as link from "ThreadPin" p where p."accountId" = $1 and p."threadNo" = any($2::int8[])
     and p."no" = (select max(q."no") from "ThreadPin" q where q."accountId" = $1 and q."key" = p."key")`,
);
const PINNED = statement(
  'decide-pinned',
  `select p."key"::text as key from "ThreadPin" p where p."accountId" = $1 and p."key" = any($2::int8[])`,
);

type MemberRow = NamingHeaders & {
  readonly no: number;
  readonly threadNo: number;
  readonly link: number;
  readonly generation: number;
  readonly visible: boolean;
};
type Member = Omit<MemberRow, keyof NamingHeaders> & { readonly key: string };

/** Everybody that a decision can reach is looked at, but not what would lock the account for seconds. */
const MOST_REACHED = 10_000;

/**
 * Makes one thread of these emails by hand (ADR 0024): what is not among them stays where it is. Later mail follows whatever it answers.
 * One transaction, whatever it moves.
 */
export const decideThreads = (store: Store, account: AccountNo, decision: ThreadDecision): Promise<Decided> =>
  writeTransaction<Decided>(store.database, store.hints, { account, epoch: null }, async (sql, seq) => {
    const members = await membersOf(sql, account, decision);
    const chosen = choose(members, decision);
    const reason = refuse(members, chosen, decision);
    if (reason) return { changes: {}, result: { kind: reason } };
    const whole = wholeThreads(members, chosen);
    const threadNo = whole[0] ?? (await sql.rows<{ first: number }>(RESERVE, [account]))[0]?.first ?? 0;
    const pins = new Map([...chosen].map((member) => [member.key, { key: member.key, threadNo, link: member.link }]));
    for (const { key, link } of await sql.rows<{ key: string; link: number }>(ABSENT, [account, whole]))
      if (!pins.has(key)) pins.set(key, { key, threadNo, link });
    for (const pin of await left(sql, account, members, pins)) pins.set(pin.key, pin);
    const made = [...pins.values()];
    const keys = made.map(({ key }) => key);
    await sql.rows(PIN, [account, seq, keys, made.map((pin) => pin.threadNo), made.map(({ link }) => link)]);
    const numbers = members.flatMap((member) => [member.threadNo, member.link]);
    const seeds = { numbers: [...numbers, threadNo], keys, most: MOST_REACHED };
    const { changes } = await settleThreads(sql, account, { seeds, arrivals: [], seq });
    return { changes, result: { kind: 'decided', no: seq, threadNo } };
  });

const membersOf = async (
  sql: Sql,
  account: AccountNo,
  { emailNos, threadNos }: ThreadDecision,
): Promise<readonly Member[]> => {
  const values = [account, emailNos, threadNos, MOST_REACHED];
  const rows = await sql.rows<MemberRow>(MEMBERS, values);
  return rows.map(({ no, threadNo, link, generation, visible, ...headers }) => ({
    no,
    threadNo,
    link,
    generation,
    visible,
    key: messageNames(headers).own,
  }));
};

/** What is named, and every other copy of the same messages. */
const choose = (members: readonly Member[], { emailNos, threadNos }: ThreadDecision): ReadonlySet<Member> => {
  const [emails, threads] = [new Set(emailNos), new Set(threadNos)];
  const named = members.filter((member) => emails.has(member.no) || threads.has(member.threadNo));
  const keys = new Set(named.map(({ key }) => key));
  return new Set(members.filter(({ key }) => keys.has(key)));
};

const refuse = (
  members: readonly Member[],
  chosen: ReadonlySet<Member>,
  { emailNos, threadNos }: ThreadDecision,
): Exclude<Decided['kind'], 'decided'> | undefined => {
  const seen = members.filter(({ visible }) => visible);
  const [emails, threads] = [new Set(seen.map(({ no }) => no)), new Set(seen.map((member) => member.threadNo))];
  if (!(emailNos.every((no) => emails.has(no)) && threadNos.every((no) => threads.has(no)))) return 'notFound';
  if (chosen.size > LARGEST_THREAD || members.length >= MOST_REACHED) return 'tooLarge';
  if (threads.size === 1 && seen.every((member) => chosen.has(member))) return 'same';
  return [...chosen].some(({ generation }) => generation >= LAST_MOVE) ? 'tooOften' : undefined;
};

/** Threads of which nothing is left over, the biggest first, the oldest of two equals: its emails keep their ids. */
const wholeThreads = (members: readonly Member[], chosen: ReadonlySet<Member>): readonly number[] => {
  const rest = new Set(members.filter((member) => !chosen.has(member)).map((member) => member.threadNo));
  const sizes = new Map<number, number>();
  for (const { threadNo } of chosen) if (!rest.has(threadNo)) sizes.set(threadNo, (sizes.get(threadNo) ?? 0) + 1);
  return [...sizes].sort(([a, n], [b, m]) => m - n || a - b).map(([threadNo]) => threadNo);
};

type Pin = { readonly key: string; readonly threadNo: number; readonly link: number };

/** What stays is held too, or its links would lead it after what it answers. What was decided about it before still holds. */
const left = async (
  sql: Sql,
  account: AccountNo,
  members: readonly Member[],
  taken: ReadonlyMap<string, Pin>,
): Promise<readonly Pin[]> => {
  const rest = members.filter(({ key }) => !taken.has(key));
  const rows = await sql.rows<{ key: string }>(PINNED, [account, rest.map(({ key }) => key)]);
  const before = new Set(rows.map(({ key }) => key));
  return rest.filter(({ key }) => !before.has(key));
};

const TAKE_BACK = statement(
  'decide-take-back',
  `delete from "ThreadPin" p where p."accountId" = $1 and p."no" = $2 returning p."key"::text as key, p."threadNo" as thread, p."linkNo" as link`,
);

/** Takes a decision back: what was decided before counts again, or else what links say. False: there is no such decision. */
export const takeBackDecision = (store: Store, account: AccountNo, no: number): Promise<boolean> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql, seq) => {
    const pins = await sql.rows<{ key: string; thread: number; link: number }>(TAKE_BACK, [account, no]);
    const numbers = pins.flatMap(({ thread, link }) => [thread, link]);
    const seeds = { numbers, keys: pins.map(({ key }) => key), most: MOST_REACHED };
    if (pins.length === 0) return { changes: {}, result: false };
    const { changes } = await settleThreads(sql, account, { seeds, arrivals: [], seq });
    return { changes, result: true };
  });
