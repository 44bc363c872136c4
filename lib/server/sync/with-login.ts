import { MailServerError } from '@/lib/base/errors';
import { accessToken, type TokenContext } from '@/lib/server/oauth/access-token';
import type { Login } from '@/lib/server/protocols/login';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { getAccount, type StoredAccount } from '@/lib/server/store/accounts';
import type { SyncContext } from '@/lib/server/sync/sync-account';

export type UseLogin<Outcome> = {
  readonly account: StoredAccount;
  /** Signs in; a no to the credentials is thrown, or lies in the outcome. */
  readonly use: (login: Login) => Promise<Outcome>;
  readonly errorIn?: (outcome: Outcome) => MailServerError | undefined;
  readonly signal?: AbortSignal;
};

/**
 * Signs in with what the account's servers take: every connection of sync begins here. An access token that is refused is replaced
 * once and tried again; after that it is a matter for the person (kind `consent`), and so is a consent that is over.
 */
export const withLogin = async <Outcome>(
  context: SyncContext,
  { account, use, errorIn = () => undefined, signal }: UseLogin<Outcome>,
): Promise<Outcome> => {
  const { key } = context;
  if (account.provider === null)
    return use({ password: unseal(account.credentials, { key, context: passwordContext(account.no) }) });
  const tokens = tokenContext(context);
  const attempt = async (accessToken: string): Promise<{ outcome: Outcome } | 'refused'> => {
    try {
      const outcome = await use({ accessToken });
      return errorIn(outcome)?.kind === 'auth' ? 'refused' : { outcome };
    } catch (error) {
      if (error instanceof MailServerError && error.kind === 'auth') return 'refused';
      throw error;
    }
  };
  const token = await accessToken(tokens, { ...(signal && { signal }) });
  let made = await attempt(token);
  if (made === 'refused')
    made = await attempt(await accessToken(tokens, { refused: token, ...(signal && { signal }) }));
  if (made !== 'refused') return made.outcome;
  throw new MailServerError('The mail server refuses the access token', {
    kind: 'consent',
    temporary: false,
    code: 'TOKEN',
  });
};

/**
 * For a connection that stays: a token that ends soon is replaced ahead of time. Throws MailServerError consent when the provider gives
 * none any more, so that the person hears of it before the connection ends; whatever else is wrong there is no matter yet.
 */
export const keepConsent = async (context: SyncContext): Promise<void> => {
  if (!context.oauth) return;
  const account = await getAccount(context.store, context.account);
  if (!account?.provider) return;
  try {
    await accessToken(tokenContext(context));
  } catch (error) {
    if (!(error instanceof MailServerError) || isLasting(error)) throw error;
  }
};

const isLasting = ({ kind, temporary }: MailServerError): boolean => kind === 'consent' && !temporary;

const tokenContext = ({ oauth, ...context }: SyncContext): TokenContext => {
  if (!oauth) throw new Error('An account with a provider, and no providers');
  return { ...context, oauth };
};
