import type { AccountNo, UserNo } from '@/lib/base/ids';
import type { Servers } from '@/lib/base/sign-in';
import type { AccountProblem } from '@/lib/jmap/waxwing/account-status';
import { insertLocalMailboxes } from '@/lib/server/store/local-mailboxes';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
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
  /** Sealed by lib/server/secrets, bound to the account. */
  readonly credentials: string;
  readonly maySend: boolean;
  readonly status: string;
  readonly checkedAt: Date | null;
  readonly problem: AccountProblem | null;
};

const COLUMNS = `m."id" as no, m."name", m."email", m."color", m."settings", m."credentials", m."maySend", m."status", m."checkedAt", m."problem"`;

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
  /** Seals the password for the account's number, which only exists now. */
  readonly seal: (account: AccountNo) => string;
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
  await tx.accountAccess.create({ data: { userId: made.owner, accountId: id } });
  await tx.identity.create({ data: { accountId: id, no: 1, name: made.name, email: made.email } });
  await tx.$executeRaw`insert into "AccountState" ("accountId") values (${id})`;
  if (made.settings.incoming.protocol === 'pop3') await insertLocalMailboxes(tx, id);
  await tx.$executeRaw`select create_account_lists(${id})`;
  return id;
};

/** New credentials or settings of an account whose owner has just proved them. */
export const updateAccount = async (
  store: Store,
  account: AccountNo,
  change: { settings?: AccountSettings; credentials?: string; maySend?: boolean },
): Promise<void> => {
  await store.who.mailAccount.update({ where: { id: account }, data: { ...change, problem: Prisma.DbNull } });
  store.hints.wake('accounts', account);
};

const STATUS = statement(
  'accounts-status',
  `update "MailAccount" set "status" = $2, "problem" = $3::jsonb, "checkedAt" = coalesce($4, "checkedAt")
   where "id" = $1 and ("status", coalesce("problem" ->> 'code', ''), coalesce($4, "checkedAt")) is distinct from ($2, coalesce($3::jsonb ->> 'code', ''), "checkedAt")
   returning "id"`,
);

export type AccountReport = {
  readonly state: 'new' | 'collecting' | 'upToDate' | 'trouble';
  readonly problem: AccountProblem | null;
  /** When a round ended well just now. */
  readonly checkedAt: Date | null;
};

/** How the account is doing; told to clients as a change of AccountStatus. */
export const reportAccount = (store: Store, account: AccountNo, epoch: number, report: AccountReport): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch }, async (sql) => {
    const values = [account, report.state, report.problem ? JSON.stringify(report.problem) : null, report.checkedAt];
    const changed = await sql.rows(STATUS, values);
    return { changes: { accountStatus: { updated: changed.length > 0 ? [account] : [] } }, result: undefined };
  });
