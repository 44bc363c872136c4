'use client';

import { useEffect } from 'react';
import { translate } from '@/lib/base/messages/translate';

/** The title of the tab: what is open, else the list with how much of it is unread. */
export const useTitle = (what: {
  readonly subject: string | undefined;
  readonly list: string;
  readonly unread: number;
}): void => {
  const { subject, list, unread } = what;
  const counted = unread > 0 && list !== '' ? `${list} (${unread})` : list;
  const words = subject === undefined ? counted : subject || translate('list.noSubject');
  useEffect(() => {
    document.title = words === '' ? translate('ui.product') : `${words} · ${translate('ui.product')}`;
  }, [words]);
};
