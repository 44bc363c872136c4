'use client';

import { useEffect, useState } from 'react';
import { LabelItems } from '@/app/(mail)/mail/[[...place]]/label-items';
import { MailboxItems } from '@/app/(mail)/mail/[[...place]]/mailbox-items';
import { SearchItems } from '@/app/(mail)/mail/[[...place]]/search-items';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words as labelWords } from '@/components/labels/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words } from '@/components/transfer/words';
import { type MenuPoint, menuPoint, PointedMenu } from '@/components/ui/pointed-menu';
import type { AccountId } from '@/lib/base/ids';
import { isLabelList, keywordOfList } from '@/lib/client/cache/label-list';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';

type Meant = { readonly accountId: AccountId; readonly list: string } | { readonly searchKey: string };

/** What a line of the sidebar stands for: a kept search (`data-search`), a mailbox or the list of a label (`data-drop`). */
const meantBy = ({ dataset }: HTMLElement): Meant | undefined => {
  if (dataset['search']) return { searchKey: dataset['search'] };
  const [accountId, list] = dataset['drop']?.split(' ') ?? [];
  return accountId && list ? { accountId: accountId as AccountId, list } : undefined;
};

/** The menu of a mailbox, a label or a kept search of the sidebar, on a right click or by the menu key. With Shift the browser's own comes. */
export const SidebarMenu = ({ acting }: { readonly acting: Acting }) => {
  const client = useMailClient();
  const [opened, setOpened] = useState<{ readonly at: MenuPoint; readonly meant: Meant } | null>(null);
  const { saved } = useSavedSearches();
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const { target } = event;
      const item = target instanceof Element ? target.closest<HTMLElement>('[data-drop], [data-search]') : null;
      const meant = item && meantBy(item);
      if (!item || !meant || (event.shiftKey && event.button === 2)) return;
      event.preventDefault();
      setOpened({ at: menuPoint(event, item), meant });
    };
    document.addEventListener('contextmenu', open);
    return () => document.removeEventListener('contextmenu', open);
  }, []);
  if (!opened) return null;
  const { at, meant } = opened;
  const close = () => setOpened(null);
  if ('searchKey' in meant) {
    const search = saved[meant.searchKey];
    return (
      search && (
        <PointedMenu label={words('mailbox.menu', { name: search.name ?? search.text })} at={at} onClose={close}>
          <SearchItems searchKey={meant.searchKey} acting={acting} />
        </PointedMenu>
      )
    );
  }
  const { accountId, list } = meant;
  if (isLabelList(list)) {
    const keyword = keywordOfList(list);
    const labels = client.labels(accountId).read();
    const label = labels?.find((one) => one.keyword === keyword);
    return (
      label && (
        <PointedMenu label={labelWords('labels.menu', { name: label.name })} at={at} onClose={close}>
          <LabelItems accountId={accountId} label={label} acting={acting} />
        </PointedMenu>
      )
    );
  }
  const mailbox = acting.context.mailboxesOf(accountId)?.find(({ id }) => id === list);
  return (
    mailbox && (
      <PointedMenu label={words('mailbox.menu', { name: mailboxName(mailbox) })} at={at} onClose={close}>
        <MailboxItems accountId={accountId} mailbox={mailbox} acting={acting} />
      </PointedMenu>
    )
  );
};
