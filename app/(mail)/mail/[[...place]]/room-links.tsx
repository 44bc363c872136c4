'use client';

import { type ReactNode, useMemo } from 'react';
import { UNIFIED_ICONS, unifiedName } from '@/app/(mail)/mail/[[...place]]/unified-name';
import { waits } from '@/components/outbox/outbox-view';
import { Fold } from '@/components/shell/account-section';
import { NavItem } from '@/components/shell/nav-item';
import { useKept } from '@/components/shell/use-kept';
import { late } from '@/components/ui/late';
import { translate } from '@/lib/base/messages/translate';
import { NOWHERE, type Room, type UnifiedRoom } from '@/lib/client/cache/place';
import { unifiedListOf } from '@/lib/client/cache/unified-room';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useOpenSubmissions } from '@/lib/client/hooks/use-open-submissions';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadables } from '@/lib/client/hooks/use-readables';

const UnifiedPlaces = late(() =>
  import('@/app/(mail)/mail/[[...place]]/unified-places').then((room) => room.UnifiedPlaces),
);

/** How many conversations are unread in the inboxes of all accounts. */
export const useUnreadInboxes = (): number => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const inboxes = all.map((mailboxes) => mailboxes?.find(({ role }) => role === 'inbox'));
  return inboxes.reduce((sum, inbox) => sum + (inbox?.unreadThreads ?? 0), 0);
};

const UNFOLDED = 'open';

/** The lists of all accounts, where there are several; the Outbox, while something waits in it. */
export const RoomLinks = ({ place, go, isRail }: PlaceAndGo & { readonly isRail: boolean }) => {
  const accounts = useAccounts();
  const unread = useUnreadInboxes();
  const waiting = useOpenSubmissions().filter(({ submission }) => waits(submission)).length;
  const [fold, keepFold] = useKept('folds.all', '');
  const unified = unifiedListOf(place);
  // Where one is stays in sight.
  const isUnfolded = !isRail && (fold === UNFOLDED || (unified !== undefined && unified !== 'inbox'));
  const link = (room: Room, item: Parameters<typeof NavItem>[0]['item'], foldButton?: ReactNode) => (
    <NavItem
      item={item}
      href={pathOfPlace({ ...NOWHERE, room })}
      depth={0}
      isCurrent={place.room === room}
      isRail={isRail}
      fold={foldButton}
      hasFolds={foldButton !== undefined}
      onGo={() => go({ ...NOWHERE, room })}
    />
  );
  const hasInboxes = accounts.length > 1;
  const hasOutbox = waiting > 0 || place.room === 'outbox';
  if (!hasInboxes && !hasOutbox) return null;
  const name = translate('shell.inboxes');
  return (
    <ul>
      {hasInboxes && (
        <li>
          {link(
            'inboxes',
            { name, icon: 'inbox', count: unread, countsAll: false },
            <Fold
              name={translate('shell.all')}
              isFolded={!isUnfolded}
              onToggle={() => keepFold(isUnfolded ? '' : UNFOLDED)}
            />,
          )}
          {isUnfolded && <UnifiedPlaces place={place} go={go} />}
        </li>
      )}
      {isRail && unified !== undefined && place.room && place.room !== 'inboxes' && (
        <li>
          {link(place.room, {
            name: unifiedName(place.room as UnifiedRoom),
            icon: UNIFIED_ICONS[place.room as UnifiedRoom],
            count: 0,
            countsAll: false,
          })}
        </li>
      )}
      {hasOutbox && (
        <li>
          {link('outbox', {
            name: translate('shell.outbox'),
            icon: 'arrow-up-from-line',
            count: waiting,
            countsAll: true,
          })}
        </li>
      )}
    </ul>
  );
};
