import { MailServerError } from '@/lib/base/errors';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import type { Login } from '@/lib/server/protocols/login';
import { getAccount } from '@/lib/server/store/accounts';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { withLogin } from '@/lib/server/sync/with-login';

/** A signed-in IMAP connection for the account, with the settings and the login that are in the store now. */
export const openConnection = async (
  context: SyncContext,
  purpose: 'sync' | 'idle' | 'body' | 'append',
  signal: AbortSignal,
): Promise<ImapConnection> => {
  const account = await getAccount(context.store, context.account);
  if (!account) throw new MailServerError('The account is gone', { kind: 'refused', temporary: false });
  const { host, port, security, user } = account.settings.incoming;
  const { outside } = context;
  const use = (auth: Login) => openImap({ outside, host, port, security, user, auth, purpose, signal });
  return withLogin(context, { account, use, signal });
};
