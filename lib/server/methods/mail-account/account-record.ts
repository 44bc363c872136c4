import { createHash } from 'node:crypto';
import { accountIdOf } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import { KEEP_POLICY } from '@/lib/base/pop3-policy';
import { purgeDaysOf } from '@/lib/base/purge-days';
import { utcDate } from '@/lib/base/utc-date';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';
import type { MethodContext } from '@/lib/server/methods/method-context';
import type { ServerSettings } from '@/lib/server/store/accounts';
import { listUserAccounts, type UserAccount } from '@/lib/server/store/mail-accounts';

const SECURITY = { tls: ' (TLS)', starttls: ' (STARTTLS)', none: '' } as const;
const drawServer = ({ host, port, security }: ServerSettings): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}${SECURITY[security]}`;

const record = (account: UserAccount): MailAccount => ({
  id: accountIdOf(account.no),
  kind: account.settings.incoming.protocol,
  name: account.name,
  email: account.email,
  color: account.color as LabelColor,
  sortOrder: account.sortOrder,
  paused: account.paused,
  purgeTrashDays: purgeDaysOf(account.purgeTrashDays),
  purgeJunkDays: purgeDaysOf(account.purgeJunkDays),
  maySend: account.maySend,
  incoming: drawServer(account.settings.incoming),
  outgoing: account.settings.smtp && drawServer(account.settings.smtp),
  servers: { incoming: account.settings.incoming, smtp: account.settings.smtp },
  policy: account.settings.incoming.protocol === 'pop3' ? (account.settings.policy ?? KEEP_POLICY) : null,
  provider: account.provider,
  signsIn: account.signsIn,
  backedUpAt: account.backedUpAt && utcDate(account.backedUpAt),
});

/** The user's accounts and their state: a user has a handful, so what they are is the state. */
export const mailAccounts = async ({
  store,
  user,
}: Pick<MethodContext, 'store' | 'user'>): Promise<{
  readonly state: string;
  readonly list: readonly MailAccount[];
}> => {
  const list = (await listUserAccounts(store, user)).map(record);
  return { list, state: createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16) };
};
