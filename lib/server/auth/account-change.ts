import type { AccountOutcome } from '@/lib/base/sign-in';
import { addressOf } from '@/lib/server/auth/attempts';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { readJson } from '@/lib/server/auth/read-body';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { withAccount } from '@/lib/server/auth/with-user';
import type { StoredAccount } from '@/lib/server/store/accounts';

/** What somebody wants of one account of theirs that its mail server is asked about first. */
export type AccountChange<Form> = {
  readonly who: CurrentUser;
  readonly account: StoredAccount;
  readonly form: Form;
  /** The address that the request came from. */
  readonly from: string;
};

type Change<Form> = {
  /** Undefined when it can be none of our forms. */
  readonly read: (body: unknown) => Form | undefined;
  readonly change: (web: WebProcess, asked: AccountChange<Form>) => Promise<AccountOutcome>;
};

const BAD_FORM: AccountOutcome = { kind: 'refused', error: { code: 'sign-in.form', params: {}, details: null } };

/** A route that changes the account named in its path as a form says. Mail servers are asked first, so this is no method of JMAP. */
export const withAccountChange = <Form>({ read, change }: Change<Form>) =>
  withAccount('change', async ({ request, web, who, account: no }) => {
    const form = read(await readJson(request));
    const account = who.accounts.find((one) => one.no === no);
    if (!form || !account) return Response.json(BAD_FORM, { status: 400 });
    const outcome = await change(web, { who, account, form, from: addressOf(request) });
    return Response.json(outcome, { headers: { 'cache-control': 'no-store' } });
  });
