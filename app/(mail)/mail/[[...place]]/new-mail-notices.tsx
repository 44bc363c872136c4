'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { EmailId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useReadables } from '@/lib/client/hooks/use-readables';

/** Tells of new mail by the browser's own notices while nobody looks at this tab, once the person has asked for it. */
export const NewMailNotices = ({ go }: { readonly go: PlaceAndGo['go'] }) => {
  const client = useMailClient();
  const { notifications } = useReadable(client.settings);
  const isWanted = notifications === 'inbox' && typeof Notification !== 'undefined';
  return isWanted && Notification.permission === 'granted' ? <InboxWatch go={go} /> : null;
};

const InboxWatch = ({ go }: { readonly go: PlaceAndGo['go'] }) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const mailboxes = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  // A text, so that counters that change do not make other lists of these.
  const names = accounts
    .flatMap(({ id }, at) => {
      const inbox = mailboxes[at]?.find(({ role }) => role === 'inbox');
      return inbox ? [`${id} ${inbox.id}`] : [];
    })
    .join(',');
  const inboxes = useMemo(
    () =>
      names === ''
        ? []
        : names.split(',').map((name) => {
            const [accountId, list] = name.split(' ') as [(typeof accounts)[number]['id'], 'all'];
            return { accountId, list };
          }),
    [names],
  );
  const lists = useReadables(useMemo(() => inboxes.map((one) => client.threadList(one)), [client, inboxes]));
  const newest = useRef(new Map<string, { readonly emailId: EmailId; readonly at: number }>());
  useEffect(() => {
    inboxes.forEach((inbox, index) => {
      const row = lists[index]?.rowAt(0);
      if (!row) return;
      const before = newest.current.get(inbox.accountId);
      newest.current.set(inbox.accountId, { emailId: row.emailId, at: row.receivedAt });
      const isNew = before !== undefined && before.emailId !== row.emailId && row.receivedAt >= before.at;
      if (!isNew || !row.isUnread || !document.hidden) return;
      const sender = row.senders.find(({ isMe }) => !isMe) ?? row.senders[0];
      // Text only, never markup: it leaves our page (DESIGN §8).
      const notice = new Notification(sender?.name || sender?.email || translate('list.nobody'), {
        body: row.subject || translate('list.noSubject'),
        tag: `${inbox.accountId} ${row.threadId}`,
        icon: '/icons/icon-192.png',
      });
      notice.addEventListener('click', () => {
        window.focus();
        notice.close();
        go({ accountId: inbox.accountId, list: inbox.list, threadId: row.threadId });
      });
    });
  }, [inboxes, lists, go]);
  return null;
};
