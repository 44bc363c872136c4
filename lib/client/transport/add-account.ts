import type { AccountForm, AccountOutcome } from '@/lib/base/sign-in';
import { postForm } from '@/lib/client/transport/sign-in';

/** Adds a mail account to the person who is signed in, or gives one of theirs its new password. Never throws. */
export const addAccount = (form: AccountForm): Promise<AccountOutcome> =>
  postForm<AccountOutcome>('/api/accounts', form);
