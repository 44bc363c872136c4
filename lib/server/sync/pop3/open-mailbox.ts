import { MailServerError } from '@/lib/base/errors';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { getAccount, type StoredAccount } from '@/lib/server/store/accounts';
import type { SyncContext } from '@/lib/server/sync/sync-account';

export type OpenMailbox = { readonly connection: Pop3Connection; readonly account: StoredAccount };

/** Signs in to the account's POP3 server with the settings and the password that are in the store now. */
export const openMailbox = async (context: SyncContext, signal: AbortSignal): Promise<OpenMailbox> => {
  const account = await getAccount(context.store, context.account);
  if (!account) throw new MailServerError('The account is gone', { kind: 'refused', temporary: false });
  const { host, port, security, user } = account.settings.incoming;
  const password = unseal(account.credentials, { key: context.key, context: passwordContext(context.account) });
  const { outside } = context;
  return { account, connection: await openPop3({ outside, host, port, security, user, auth: { password }, signal }) };
};
