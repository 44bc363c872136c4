import type { AccountId } from '@/lib/base/ids';

/** A line of the sidebar that takes mail. */
export type SidebarPlace = { readonly accountId: AccountId; readonly list: string };

/** What a line of the sidebar stands for, by its `data-drop`: `<account> <mailbox>`, or the list of a label in place of the mailbox. */
export const sidebarPlaceOf = (item: HTMLElement | null): SidebarPlace | undefined => {
  const [accountId, list] = item?.dataset['drop']?.split(' ') ?? [];
  return accountId && list ? { accountId: accountId as AccountId, list } : undefined;
};
