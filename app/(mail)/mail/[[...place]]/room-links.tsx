'use client';

import { useMemo } from 'react';
import { waits } from '@/components/outbox/outbox-view';
import { NavItem } from '@/components/shell/nav-item';
import { translate } from '@/lib/base/messages/translate';
import type { Room } from '@/lib/client/cache/place';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useOpenSubmissions } from '@/lib/client/hooks/use-open-submissions';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadables } from '@/lib/client/hooks/use-readables';

/** How many conversations are unread in the inboxes of all accounts. */
export const useUnreadInboxes = (): number => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const inboxes = all.map((mailboxes) => mailboxes?.find(({ role }) => role === 'inbox'));
  return inboxes.reduce((sum, inbox) => sum + (inbox?.unreadThreads ?? 0), 0);
};

/** All inboxes, where there are several accounts; the Outbox, while something waits in it. */
export const RoomLinks = ({ place, go, isRail }: PlaceAndGo & { readonly isRail: boolean }) => {
  const accounts = useAccounts();
  const unread = useUnreadInboxes();
  const waiting = useOpenSubmissions().filter(({ submission }) => waits(submission)).length;
  const link = (room: Room, item: Parameters<typeof NavItem>[0]['item']) => (
    <li>
      <NavItem
        item={item}
        href={pathOfPlace({ room, accountId: null, list: null, threadId: null })}
        depth={0}
        isCurrent={place.room === room}
        isRail={isRail}
        hasFolds={false}
        onGo={() => go({ room, accountId: null, list: null, threadId: null })}
      />
    </li>
  );
  const hasInboxes = accounts.length > 1;
  const hasOutbox = waiting > 0 || place.room === 'outbox';
  if (!hasInboxes && !hasOutbox) return null;
  return (
    <ul>
      {hasInboxes &&
        link('inboxes', { name: translate('shell.inboxes'), icon: 'inbox', count: unread, countsAll: false })}
      {hasOutbox &&
        link('outbox', {
          name: translate('shell.outbox'),
          icon: 'arrow-up-from-line',
          count: waiting,
          countsAll: true,
        })}
    </ul>
  );
};
