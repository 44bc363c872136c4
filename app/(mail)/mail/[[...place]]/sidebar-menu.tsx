'use client';

import { LabelItems } from '@/app/(mail)/mail/[[...place]]/label-items';
import { MailboxItems } from '@/app/(mail)/mail/[[...place]]/mailbox-items';
import { SearchItems } from '@/app/(mail)/mail/[[...place]]/search-items';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words as labelWords } from '@/components/labels/words';
import { type SidebarPlace, sidebarPlaceOf } from '@/components/shell/drop-place';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words } from '@/components/transfer/words';
import { PointedMenu } from '@/components/ui/pointed-menu';
import { useContextMenu } from '@/components/ui/use-context-menu';
import { isLabelList, labelOfList } from '@/lib/client/cache/label-list';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';

type Meant = (SidebarPlace | { readonly searchKey: string }) & {
  /** Its line is one of the favourites. */
  readonly isOnTop: boolean;
};

/** What a line of the sidebar stands for: a kept search (`data-search`), a mailbox or the list of a label (`data-drop`). */
const meantBy = (item: HTMLElement): Meant | undefined => {
  const isOnTop = item.dataset['favourite'] !== undefined;
  const { search } = item.dataset;
  if (search) return { searchKey: search, isOnTop };
  const place = sidebarPlaceOf(item);
  return place && { ...place, isOnTop };
};

/** The menu of a mailbox, a label or a kept search of the sidebar. */
export const SidebarMenu = ({ acting }: { readonly acting: Acting }) => {
  const client = useMailClient();
  const [opened, close] = useContextMenu('[data-drop], [data-search]', meantBy);
  const { saved } = useSavedSearches();
  if (!opened) return null;
  const { at, of: meant } = opened;
  if ('searchKey' in meant) {
    const search = saved[meant.searchKey];
    return (
      search && (
        <PointedMenu label={words('mailbox.menu', { name: search.name ?? search.text })} at={at} onClose={close}>
          <SearchItems searchKey={meant.searchKey} isOnTop={meant.isOnTop} acting={acting} />
        </PointedMenu>
      )
    );
  }
  const { accountId, list } = meant;
  if (isLabelList(list)) {
    const label = labelOfList(client.labels(accountId).read(), list);
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
        <MailboxItems accountId={accountId} mailbox={mailbox} isOnTop={meant.isOnTop} acting={acting} />
      </PointedMenu>
    )
  );
};
