import type { Action, ActionContext } from '@/lib/client/actions/action';
import type { PlaceList } from '@/lib/client/cache/thread-list-view';
import type { MailboxRole } from '@/lib/jmap/mailbox';

type Going = Pick<Action, 'isEnabled' | 'run'>;

const goTo = (find: (context: ActionContext) => PlaceList | undefined): Going => ({
  isEnabled: (context) => context.place.accountId !== null && find(context) !== undefined,
  run: (context) => {
    const { accountId } = context.place;
    const list = find(context);
    if (list !== undefined) context.go({ accountId, list, threadId: null });
  },
});

/** Going to the mailbox that has a role in the account in view, if there is one. */
export const goToRole = (role: MailboxRole): Going =>
  goTo(({ mailboxes }) => mailboxes?.find((mailbox) => mailbox.role === role)?.id);

/** Going to one of the account's own lists. */
export const goToList = (list: PlaceList): Going => goTo(() => list);
