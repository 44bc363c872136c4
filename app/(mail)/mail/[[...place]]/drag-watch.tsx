'use client';

import { areSiblings, standBeside, stepFolder } from '@/app/(mail)/mail/[[...place]]/arrange-folders';
import { canLieIn, canStandBeside, moveBeside, moveInto } from '@/app/(mail)/mail/[[...place]]/move-folder';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { SidebarPlace } from '@/components/shell/drop-place';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { type DragMail, useDrops } from '@/components/shell/use-drops';
import { useFolderDrag } from '@/components/shell/use-folder-drag';
import { translateAction } from '@/lib/base/messages/translate-action';
import { bringTargets } from '@/lib/client/actions/bring-targets';
import { labelTargets } from '@/lib/client/actions/label-targets';
import { labelOfList } from '@/lib/client/cache/label-list';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';

/**
 * Conversations are dragged onto the mailboxes and labels of the sidebar, the ticked ones or the one that was taken hold of, and folders into
 * one another, or to another place between them.
 */
export const DragWatch = ({ acting }: { readonly acting: Acting }) => {
  const { context, targetsOf } = acting;
  const client = useMailClient();
  const accounts = useAccounts();
  const labelOf = ({ accountId, list }: SidebarPlace) => labelOfList(client.labels(accountId).read(), list);
  const mailboxOf = ({ accountId, list }: SidebarPlace) =>
    context.mailboxesOf(accountId)?.find(({ id }) => id === list);
  const dragMail: DragMail = (row) => {
    const { list, ticks } = context;
    const all = Array.from({ length: list?.total ?? 0 }, (_, at) => list?.rowAt(at)?.threadId);
    const ticked = all.filter((id) => id !== undefined && ticks.has(id)).filter((id) => id !== undefined);
    const targets = targetsOf(ticks.has(row) ? ticked : [row]);
    if (targets.length === 0) return undefined;
    const isThere = ({ accountId, list: there }: SidebarPlace) =>
      targets.every((target) => target.accountId === accountId && context.listOf(accountId) === there);
    return {
      count: targets.length,
      canDrop: (place, isCopy) => {
        // A label is a word of its account: nothing is copied or moved for it.
        if (labelOf(place)) return targets.every(({ accountId }) => accountId === place.accountId);
        return mailboxOf(place)?.myRights.mayAddItems === true && (isCopy || !isThere(place));
      },
      drop: (place, isCopy) => {
        const label = labelOf(place);
        if (label) {
          const keywords = { [label.keyword]: true };
          const text = translateAction('act.labelled', { name: label.name });
          labelTargets(context, targets, { keywordsOf: () => keywords, text });
          return context.ticks.clear();
        }
        const mailbox = mailboxOf(place);
        if (!mailbox) return;
        // Without a time it would never come back.
        if (mailbox.role === 'snoozed') return context.ask({ kind: 'snooze', targets });
        const isElsewhere = targets.some(({ accountId }) => accountId !== place.accountId);
        const email = accounts.find(({ id }) => id === place.accountId)?.email ?? '';
        const name = isElsewhere ? `${mailboxName(mailbox)}, ${email}` : mailboxName(mailbox);
        bringTargets(context, targets, { accountId: place.accountId, mailboxId: mailbox.id, name, isCopy });
      },
    };
  };
  useDrops(dragMail);
  useFolderDrag({
    canStand: (folder, beside) => canStandBeside(client, folder, beside),
    onStand: (folder, beside, isBelow) =>
      areSiblings(client, folder, beside)
        ? standBeside(client, folder, beside, isBelow)
        : moveBeside(client, folder, beside, isBelow),
    canLie: (folder, within) => canLieIn(client, folder, within),
    onLie: (folder, within) => moveInto(client, folder, within),
    onStep: (folder, step) => stepFolder(client, folder, step),
  });
  return null;
};
