import type { AccountId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { mailboxOfRole, type Target } from '@/lib/client/actions/target';

export type Senders = { readonly accountId: AccountId; readonly emails: readonly string[] };

/** Who wrote last to the person in a conversation. */
const senderOf = (context: ActionContext, { accountId, emails }: Target): string | undefined => {
  const mailboxes = context.mailboxesOf(accountId);
  const own = (['sent', 'drafts'] as const).flatMap((role) => mailboxOfRole(mailboxes, role)?.id ?? []);
  const theirs = emails.findLast(({ mailboxIds }) => !own.some((id) => mailboxIds[id] === true));
  return theirs?.from?.[0]?.email;
};

/** Who wrote last in the conversations that an action is about, each once; undefined: nobody did, or they are of several accounts. */
export const sendersOf = (context: ActionContext): Senders | undefined => {
  const targets = context.targets();
  const [first] = targets;
  if (!first || targets.some(({ accountId }) => accountId !== first.accountId)) return undefined;
  const emails = [...new Set(targets.flatMap((target) => senderOf(context, target) ?? []))];
  return emails.length > 0 ? { accountId: first.accountId, emails } : undefined;
};
