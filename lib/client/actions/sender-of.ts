import type { AccountId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { mailboxOfRole } from '@/lib/client/actions/target';

export type Sender = { readonly accountId: AccountId; readonly email: string };

/** Who wrote last to the person in the one conversation that an action is about; undefined: nobody did, or it is about several. */
export const senderOf = (context: ActionContext): Sender | undefined => {
  const [target, ...more] = context.targets();
  if (!target || more.length > 0) return undefined;
  const { accountId, emails } = target;
  const mailboxes = context.mailboxesOf(accountId);
  const own = (['sent', 'drafts'] as const).flatMap((role) => mailboxOfRole(mailboxes, role)?.id ?? []);
  const theirs = emails.findLast(({ mailboxIds }) => !own.some((id) => mailboxIds[id] === true));
  const email = theirs?.from?.[0]?.email;
  return email ? { accountId, email } : undefined;
};
