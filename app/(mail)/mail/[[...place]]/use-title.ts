'use client';

import { useEffect } from 'react';
import { translate } from '@/lib/base/messages/translate';

/** The title of the tab: what is open, else the list with how much of it is unread. */
export const useTitle = (what: {
  /** Conversations in all inboxes: the drop of the icon grows (LOOK §8). */
  readonly inboxes: number;
  readonly subject: string | undefined;
  readonly list: string;
  readonly unread: number;
}): void => {
  const { subject, list, unread, inboxes } = what;
  const hasUnread = inboxes > 0;
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    const usual = link.dataset['usual'] ?? link.href;
    link.dataset['usual'] = usual;
    link.href = hasUnread ? '/icons/icon-unread.svg' : usual;
  }, [hasUnread]);
  const counted = unread > 0 && list !== '' ? `${list} (${unread})` : list;
  const words = subject === undefined ? counted : subject || translate('list.noSubject');
  useEffect(() => {
    document.title = words === '' ? translate('ui.product') : `${words} · ${translate('ui.product')}`;
  }, [words]);
};
