import { MailServerError } from '@/lib/base/errors';
import type { Login } from '@/lib/server/protocols/login';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { getAccount, type StoredAccount } from '@/lib/server/store/accounts';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { withLogin } from '@/lib/server/sync/with-login';

export type OpenMailbox = { readonly connection: Pop3Connection; readonly account: StoredAccount };

/** Signs in to the account's POP3 server with the settings and the login that are in the store now. */
export const openMailbox = async (context: SyncContext, signal: AbortSignal): Promise<OpenMailbox> => {
  const account = await getAccount(context.store, context.account);
  if (!account) throw new MailServerError('The account is gone', { kind: 'refused', temporary: false });
  const { host, port, security, user } = account.settings.incoming;
  const { outside } = context;
  const use = (auth: Login) => openPop3({ outside, host, port, security, user, auth, signal });
  return { account, connection: await withLogin(context, { account, use, signal }) };
};
