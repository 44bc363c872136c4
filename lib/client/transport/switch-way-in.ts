import type { AccountId } from '@/lib/base/ids';
import type { AccountOutcome, WayInForm } from '@/lib/base/sign-in';
import { postForm } from '@/lib/client/transport/sign-in';

/** Lets the person who is signed in sign in with one of their accounts, or no longer. Never throws. */
export const switchWayIn = (account: AccountId, form: WayInForm): Promise<AccountOutcome> =>
  postForm<AccountOutcome>(`/api/accounts/${account}/sign-in`, form);
