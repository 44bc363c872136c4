import type { AccountId } from '@/lib/base/ids';
import type { AccountOutcome, ServersForm } from '@/lib/base/sign-in';
import { postForm } from '@/lib/client/transport/sign-in';

/** Gives an account of the person who is signed in other servers, which are asked first. Never throws. */
export const editServers = (account: AccountId, form: ServersForm): Promise<AccountOutcome> =>
  postForm<AccountOutcome>(`/api/accounts/${account}/servers`, form);
