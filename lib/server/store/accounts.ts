import type { AccountNo, UserNo } from '@/lib/base/ids';
import type { Servers } from '@/lib/base/sign-in';
import type { AccountProblem } from '@/lib/jmap/waxwing/account-status';
import { insertLocalMailboxes } from '@/lib/server/store/local-mailboxes';
import { type NewGrant, putGrant } from '@/lib/server/store/oauth/oauth-grant';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import type { KnownSieve } from '@/lib/server/store/vacation/known-sieve';
import { writeTransaction } from '@/lib/server/store/write-transaction';
import { Prisma } from '@/prisma/generated/client';

export type ConnectionSecurity = 'tls' | 'starttls' | 'none';
export type ServerSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  readonly user: string;
};
/** How an account is reached. Passwords are not in here; they are sealed in `credentials`. */
export type AccountSettings = Servers;

export type StoredAccount = {
  readonly no: AccountNo;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  readonly settings: AccountSettings;
  /** The sealed password, bound to the account; '' where it has none. */
  readonly credentials: string;
  readonly paused: boolean;
  /** The provider whose access tokens open it; null: a password does. */
  readonly provider: string | null;
  readonly maySend: boolean;
  readonly status: string;
  readonly checkedAt: Date | null;
  readonly problem: AccountProblem | null;
  /** Somebody wants to know what is new, and no round that began after that has ended. */
  readonly isChecking: boolean;
  /** Seconds that a POP3 server wants between two sign-ins (RFC 2449 §6.5); 0: it does not say. */
  readonly loginDelay: number;
  /** Until then it wants none. */
  readonly notBefore: Date | null;
  /** Messages that stay on a POP3 server because they are too large to be kept here. */
  readonly tooLarge: number;
  /** null: nobody has looked for one yet. */
  readonly sieve: KnownSieve | null;
  /** Its server tells quotas (RFC 9208), as far as is known. */
  readonly hasQuota: boolean;
};

const COLUMNS = `m."id" as no, m."name", m."email", m."color", m."settings", m."credentials", m."paused", m."maySend", m."status", m."checkedAt", m."problem",
  m."checksAsked" > m."checksDone" as "isChecking", m."loginDelay", m."notBefore", m."tooLarge", m."sieve", m."hasQuota",
  (select g."provider" from "OAuthGrant" g where g."accountId" = m."id") as "provider"`;

const GET = statement('accounts-get', `select ${COLUMNS} from "MailAccount" m where m."id" = $1`);
export const getAccount = async (store: Store, account: AccountNo): Promise<StoredAccount | undefined> =>
  (await store.database.rows<StoredAccount>(GET, [account]))[0];

/** Not of one account: the accounts of one user, by AccountAccess. */
const OF_USER = {
  name: 'accounts-of-user',
  text: `select ${COLUMNS} from "AccountAccess" x join "MailAccount" m on m."id" = x."accountId" where x."userId" = $1 order by m."sortOrder", m."id"`,
};
export const accountsOfUser = (store: Store, user: UserNo): Promise<StoredAccount[]> =>
  store.database.rows<StoredAccount>(OF_USER, [user]);

export type NewAccount = {
  readonly owner: UserNo;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  readonly settings: AccountSettings;
  readonly maySend: boolean;
  /** Seals the password for the account's number, which only exists now; '' for an account without. */
  readonly seal: (account: AccountNo) => string;
  /** Of an account that is opened with tokens. */
  readonly grant?: NewGrant;
};

/** Makes a mail account with its state row, its lists, its first identity and its owner's access, in one transaction. */
export const createAccount = async (store: Store, made: NewAccount): Promise<AccountNo> => {
  const no = await store.who.$transaction((tx) => insertAccount(tx, made));
  store.hints.wake('accounts', no);
  return no;
};

/** The same inside a transaction; whoever commits it wakes the worker. */
export const insertAccount = async (tx: Prisma.TransactionClient, made: NewAccount): Promise<AccountNo> => {
  const account = await tx.mailAccount.create({
    data: {
      ownerId: made.owner,
      kind: made.settings.incoming.protocol,
      name: made.name,
      email: made.email,
      color: made.color,
      settings: made.settings,
      maySend: made.maySend,
    },
  });
  const id = Number(account.id) as AccountNo;
  await tx.mailAccount.update({ where: { id }, data: { credentials: made.seal(id) } });
  if (made.grant) await putGrant(tx, id, made.grant);
  await tx.accountAccess.create({ data: { userId: made.owner, accountId: id } });
  await tx.identity.create({ data: { accountId: id, no: 1, name: made.name, email: made.email, isDefault: true } });
  await tx.$executeRaw`insert into "AccountState" ("accountId") values (${id})`;
  if (made.settings.incoming.protocol === 'pop3') await insertLocalMailboxes(tx, id);
  await tx.$executeRaw`select create_account_lists(${id})`;
  return id;
};

/** New credentials, consent or settings of an account whose owner has just proved them. */
export const updateAccount = async (
  store: Store,
  account: AccountNo,
  { grant, ...change }: { settings?: AccountSettings; credentials?: string; maySend?: boolean; grant?: NewGrant },
): Promise<void> => {
  await store.who.$transaction(async (tx) => {
    await tx.mailAccount.update({ where: { id: account }, data: { ...change, problem: Prisma.DbNull } });
    if (grant) await putGrant(tx, account, grant);
  });
  store.hints.wake('accounts', account);
};

const STATUS = statement(
  'accounts-status',
  `update "MailAccount" m set "status" = n.status, "problem" = n.problem, "checkedAt" = n.at, "checksDone" = n.done,
     "tooLarge" = n.large, "loginDelay" = n.delay, "notBefore" = n.before
   from (select "id", $2::text as status, $3::jsonb as problem, coalesce($4, "checkedAt") as at, greatest("checksDone", $5::int4) as done,
       coalesce($6, "tooLarge") as large, coalesce($7, "loginDelay") as delay, case when $6 is null then "notBefore" else $8::timestamptz end as before
     from "MailAccount" where "id" = $1) n
   where m."id" = n."id" and (m."status", coalesce(m."problem" ->> 'code', ''), m."checkedAt", m."checksDone", m."tooLarge", m."loginDelay", m."notBefore")
     is distinct from (n.status, coalesce(n.problem ->> 'code', ''), n.at, n.done, n.large, n.delay, n.before)
   returning m."id"`,
);

/** What a check of a POP3 mailbox has learned; see StoredAccount. */
export type Pop3Learned = Pick<StoredAccount, 'tooLarge' | 'loginDelay' | 'notBefore'>;

export type AccountReport = {
  readonly state: 'new' | 'collecting' | 'upToDate' | 'trouble';
  readonly problem: AccountProblem | null;
  /** When a round ended well just now. */
  readonly checkedAt: Date | null;
  /** The checks that this answers (checksAsked when its round began). */
  readonly answers?: number;
  readonly learned?: Pop3Learned;
};

/** How the account is doing; told to clients as a change of AccountStatus. */
export const reportAccount = (store: Store, account: AccountNo, epoch: number, report: AccountReport): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch }, async (sql) => {
    const { state, problem, checkedAt, answers = 0, learned } = report;
    const changed = await sql.rows(STATUS, [
      account,
      state,
      problem ? JSON.stringify(problem) : null,
      checkedAt,
      answers,
      learned?.tooLarge ?? null,
      learned?.loginDelay ?? null,
      learned?.notBefore ?? null,
    ]);
    return { changes: { accountStatus: { updated: changed.length > 0 ? [account] : [] } }, result: undefined };
  });
