'use client';

import { useEffect } from 'react';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import { listIn } from '@/lib/client/cache/unified-room';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useConversation } from '@/lib/client/hooks/use-conversation';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { isUnread } from '@/lib/mail/flags/star';

/** A message is read when it has been open for a second, or however long the person set it to (DESIGN §7). */
export const useReadWhenOpen = (place: PlaceAndGo['place']): void => {
  const client = useMailClient();
  const open = place.threadId === null ? undefined : threadOfKey(place.threadId, place.accountId);
  const { accountId, threadId } = open ?? {};
  const mailboxes = useMailboxes(accountId);
  const { emails } = useConversation(open && { ...open, list: listIn(place, mailboxes) });
  const unread = emails.filter(({ keywords }) => isUnread(keywords)).map(({ id }) => id);
  const key = unread.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same messages, by their ids
  useEffect(() => {
    const after = client.settings.read().markReadAfterMs;
    if (!accountId || unread.length === 0 || after === null) return;
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return;
      const changes = new Map(unread.map((id) => [id, { keywords: { $seen: true } }]));
      client.act({ accountId, changes, told: null });
    }, after);
    return () => clearTimeout(timer);
  }, [client, accountId, threadId, key]);
};
