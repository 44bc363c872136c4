'use client';

import { MailboxItems } from '@/app/(mail)/mail/[[...place]]/mailbox-items';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words } from '@/components/transfer/words';
import type { IconName } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { emptyMailbox } from '@/lib/client/actions/empty-mailbox';
import { markAllRead } from '@/lib/client/actions/mark-all-read';
import type { Mailbox } from '@/lib/jmap/mailbox';

type MailboxMenuProps = {
  readonly accountId: AccountId | null;
  /** The list in view is none: then there is no menu. */
  readonly mailbox: Mailbox | undefined;
  readonly acting: Acting;
};

/** What can be done with the mailbox in view. */
export const MailboxMenu = ({ accountId, mailbox, acting }: MailboxMenuProps) => {
  if (accountId === null || !mailbox) return null;
  const label = words('mailbox.menu', { name: mailboxName(mailbox) });
  return (
    <Menu label={label} trigger={(trigger) => <IconButton icon="ellipsis-vertical" label={label} {...trigger} />}>
      {[markAllRead, emptyMailbox].map(
        (action) =>
          action.isEnabled(acting.context) && (
            <MenuItem key={action.name} icon={action.icon as IconName} onSelect={() => acting.run(action)}>
              {translate(action.label)}
            </MenuItem>
          ),
      )}
      <MailboxItems accountId={accountId} mailbox={mailbox} acting={acting} />
    </Menu>
  );
};
