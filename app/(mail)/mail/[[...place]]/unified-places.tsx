'use client';

import { useMemo } from 'react';
import { UNIFIED_ICONS, unifiedName } from '@/app/(mail)/mail/[[...place]]/unified-name';
import { NavItem } from '@/components/shell/nav-item';
import { NOWHERE, type UnifiedRoom } from '@/lib/client/cache/place';
import { UNIFIED_ROOMS } from '@/lib/client/cache/unified-room';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { Mailbox } from '@/lib/jmap/mailbox';

const OTHERS = (Object.keys(UNIFIED_ROOMS) as UnifiedRoom[]).filter((room) => room !== 'inboxes');

/** What waits there, as the sidebar says it of one account: all drafts, and of spam what is unread. */
const countOf = (room: UnifiedRoom, mailboxes: readonly Mailbox[]): number => {
  const own = mailboxes.filter(({ role }) => role === UNIFIED_ROOMS[room]);
  if (room === 'drafts') return own.reduce((sum, { totalEmails }) => sum + totalEmails, 0);
  if (room !== 'spam' && room !== 'archive') return 0;
  return own.reduce((sum, { unreadThreads }) => sum + unreadThreads, 0);
};

/** The other lists of all accounts, below the inboxes. */
export const UnifiedPlaces = ({ place, go }: PlaceAndGo) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const mailboxes = all.flatMap((some) => some ?? []);
  return (
    <ul>
      {OTHERS.map((room) => {
        const to = { ...NOWHERE, room };
        return (
          <li key={room}>
            <NavItem
              item={{
                name: unifiedName(room),
                icon: UNIFIED_ICONS[room],
                count: countOf(room, mailboxes),
                countsAll: room === 'drafts',
              }}
              href={pathOfPlace(to)}
              depth={1}
              isCurrent={place.room === room}
              isRail={false}
              hasFolds
              onGo={() => go(to)}
            />
          </li>
        );
      })}
    </ul>
  );
};
