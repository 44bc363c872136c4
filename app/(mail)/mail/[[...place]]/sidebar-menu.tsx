'use client';

import { useEffect, useState } from 'react';
import { MailboxItems } from '@/app/(mail)/mail/[[...place]]/mailbox-items';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words } from '@/components/transfer/words';
import { type MenuPoint, menuPoint, PointedMenu } from '@/components/ui/pointed-menu';
import type { AccountId, MailboxId } from '@/lib/base/ids';

type Opened = { readonly at: MenuPoint; readonly accountId: AccountId; readonly mailboxId: MailboxId };

/** The menu of a mailbox of the sidebar (`data-drop`), on a right click or by the menu key. With Shift the browser's own comes. */
export const SidebarMenu = ({ acting }: { readonly acting: Acting }) => {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null;
      const [accountId, mailboxId] = item?.dataset['drop']?.split(' ') ?? [];
      if (!item || !accountId || !mailboxId || (event.shiftKey && event.button === 2)) return;
      event.preventDefault();
      setOpened({ at: menuPoint(event, item), accountId: accountId as AccountId, mailboxId: mailboxId as MailboxId });
    };
    document.addEventListener('contextmenu', open);
    return () => document.removeEventListener('contextmenu', open);
  }, []);
  const mailbox = opened && acting.context.mailboxesOf(opened.accountId)?.find(({ id }) => id === opened.mailboxId);
  if (!opened || !mailbox) return null;
  return (
    <PointedMenu
      label={words('mailbox.menu', { name: mailboxName(mailbox) })}
      at={opened.at}
      onClose={() => setOpened(null)}
    >
      <MailboxItems accountId={opened.accountId} mailbox={mailbox} acting={acting} />
    </PointedMenu>
  );
};
