'use client';

import { LabelItems } from '@/app/(mail)/mail/[[...place]]/label-items';
import { MailboxItems } from '@/app/(mail)/mail/[[...place]]/mailbox-items';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words as labelWords } from '@/components/labels/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words } from '@/components/transfer/words';
import type { IconName } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { AccountId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import { emptyMailbox } from '@/lib/client/actions/empty-mailbox';
import { markAllRead } from '@/lib/client/actions/mark-all-read';
import { isLabelList, type LabelList, labelOfList } from '@/lib/client/cache/label-list';
import { useLabels } from '@/lib/client/hooks/use-labels';
import type { Mailbox } from '@/lib/jmap/mailbox';

type MailboxMenuProps = {
  readonly accountId: AccountId | null;
  /** The list in view is none: then there is no menu. */
  readonly mailbox: Mailbox | undefined;
  readonly acting: Acting;
};

/** What can be done with the mailbox or the label in view. */
export const MailboxMenu = ({ accountId, mailbox, acting }: MailboxMenuProps) => {
  const { list, search } = acting.context.place;
  if (accountId !== null && search === undefined && isLabelList(list))
    return <LabelMenu accountId={accountId} list={list} acting={acting} />;
  if (accountId === null || !mailbox) return null;
  const label = words('mailbox.menu', { name: mailboxName(mailbox) });
  return (
    <Menu label={label} trigger={(trigger) => <IconButton icon="ellipsis-vertical" label={label} {...trigger} />}>
      {[markAllRead, emptyMailbox].map(
        (action) =>
          action.isEnabled(acting.context) && (
            <MenuItem key={action.name} icon={action.icon as IconName} onSelect={() => acting.run(action)}>
              {translateAction(action.label)}
            </MenuItem>
          ),
      )}
      <MailboxItems accountId={accountId} mailbox={mailbox} acting={acting} />
    </Menu>
  );
};

type LabelMenuProps = { readonly accountId: AccountId; readonly list: LabelList; readonly acting: Acting };

const LabelMenu = ({ accountId, list, acting }: LabelMenuProps) => {
  const label = labelOfList(useLabels(accountId), list);
  if (!label) return null;
  const name = labelWords('labels.menu', { name: label.name });
  return (
    <Menu label={name} trigger={(trigger) => <IconButton icon="ellipsis-vertical" label={name} {...trigger} />}>
      <LabelItems accountId={accountId} label={label} acting={acting} />
    </Menu>
  );
};
