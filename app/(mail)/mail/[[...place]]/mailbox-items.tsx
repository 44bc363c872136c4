'use client';

import { placeAmong, stepFolder } from '@/app/(mail)/mail/[[...place]]/arrange-folders';
import { FavouriteItem } from '@/app/(mail)/mail/[[...place]]/favourite-item';
import { favouriteMailbox } from '@/app/(mail)/mail/[[...place]]/favourite-places';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words as folderWords } from '@/components/folders/words';
import { words } from '@/components/transfer/words';
import { MenuItem } from '@/components/ui/menu-item';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { Mailbox } from '@/lib/jmap/mailbox';

type MailboxItemsProps = {
  readonly accountId: AccountId;
  readonly mailbox: Mailbox;
  /** It is meant as a favourite: what is moved is its line there, and not the folder. */
  readonly isOnTop?: boolean;
  readonly acting: Acting;
};

/** What can be done with any mailbox, wherever its menu is opened. */
export const MailboxItems = ({ accountId, mailbox, isOnTop = false, acting }: MailboxItemsProps) => {
  const { ask, mailboxesOf } = acting.context;
  const client = useMailClient();
  const { siblings, at } = placeAmong(mailboxesOf(accountId) ?? [], mailbox.id);
  const { mayCreateChild, mayRename, mayDelete, mayAddItems } = mailbox.myRights;
  const isOwn = mailbox.role === null;
  return (
    <>
      <FavouriteItem favourite={favouriteMailbox(accountId, mailbox.id)} isOnTop={isOnTop} />
      {!isOnTop && at > 0 && (
        <MenuItem
          icon="chevron-up"
          keys="Alt ↑"
          onSelect={() => stepFolder(client, { accountId, mailboxId: mailbox.id }, -1)}
        >
          {folderWords('folder.up')}
        </MenuItem>
      )}
      {!isOnTop && at >= 0 && at < siblings.length - 1 && (
        <MenuItem
          icon="chevron-down"
          keys="Alt ↓"
          onSelect={() => stepFolder(client, { accountId, mailboxId: mailbox.id }, 1)}
        >
          {folderWords('folder.down')}
        </MenuItem>
      )}
      {mayCreateChild && (
        <MenuItem icon="folder" onSelect={() => ask({ kind: 'newFolder', accountId, parentId: mailbox.id })}>
          {folderWords('folder.new.inside')}
        </MenuItem>
      )}
      {isOwn && mayRename && (
        <MenuItem icon="pen-line" onSelect={() => ask({ kind: 'editFolder', accountId, mailbox })}>
          {folderWords('folder.edit.menu')}
        </MenuItem>
      )}
      {mayAddItems && (
        <MenuItem icon="upload" onSelect={() => ask({ kind: 'import', accountId, mailbox })}>
          {words('mailbox.menu.import')}
        </MenuItem>
      )}
      <MenuItem icon="download" onSelect={() => ask({ kind: 'exportMailbox', accountId, mailbox })}>
        {words('mailbox.menu.export')}
      </MenuItem>
      {isOwn && mayDelete && (
        <MenuItem icon="trash-2" tone="danger" onSelect={() => ask({ kind: 'deleteFolder', accountId, mailbox })}>
          {folderWords('folder.delete')}
        </MenuItem>
      )}
    </>
  );
};
