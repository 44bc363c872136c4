'use client';

import { useEffect } from 'react';
import { useUnreadInboxes } from '@/app/(mail)/mail/[[...place]]/room-links';
import { unifiedName } from '@/app/(mail)/mail/[[...place]]/unified-name';
import { usePurgedAfter } from '@/app/(mail)/mail/[[...place]]/use-purged-after';
import { mailboxName } from '@/components/shell/mailbox-tree';
import type { EmptyKind } from '@/components/thread-list/list-empty';
import { translate } from '@/lib/base/messages/translate';
import type { PurgeDays } from '@/lib/base/purge-days';
import { isLabelList, keywordOfList, labelOfList } from '@/lib/client/cache/label-list';
import type { UnifiedRoom } from '@/lib/client/cache/place';
import { unifiedListOf } from '@/lib/client/cache/unified-room';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import type { Mailbox } from '@/lib/jmap/mailbox';

export type CurrentList = {
  readonly name: string;
  readonly unread: number;
  readonly emptyKind: EmptyKind;
  /** Of Trash and Spam: what lies there is deleted after so many days. */
  readonly purgedAfter?: PurgeDays;
  readonly mailbox: Mailbox | undefined;
  readonly mailboxes: readonly Mailbox[] | undefined;
};

const EMPTY_KINDS: ReadonlySet<string> = new Set<EmptyKind>([
  ...(['inbox', 'trash', 'junk', 'drafts', 'snoozed', 'unread', 'starred'] as const),
]);

/** The list over the whole account that this is; null for a mailbox. */
const namedList = (list: PlaceAndGo['place']['list']): 'all' | 'unread' | 'starred' | null =>
  (['all', 'unread', 'starred'] as const).find((name) => name === list) ?? null;

/** A place without a list is the Inbox of the first account; the address is put right, so that it can be kept. */
const useUsualPlace = ({ place, go }: PlaceAndGo, mailboxes: readonly Mailbox[] | undefined): void => {
  const first = useAccounts()[0]?.id ?? null;
  useEffect(() => {
    if (place.room) return;
    if (place.accountId === null) {
      if (first !== null) go({ accountId: first, list: null, threadId: null }, { replace: true });
      return;
    }
    if (place.list !== null || !mailboxes) return;
    const inbox = mailboxes.find(({ role }) => role === 'inbox');
    go({ accountId: place.accountId, list: inbox?.id ?? 'all', threadId: null }, { replace: true });
  }, [place, go, first, mailboxes]);
};

/** What is in view: its name, how much of it is unread, and what it says when it is empty. */
export const useCurrentList = (where: PlaceAndGo): CurrentList => {
  const { accountId, list } = where.place;
  const mailboxes = useMailboxes(accountId ?? undefined);
  useUsualPlace(where, mailboxes);
  const purgedAfter = usePurgedAfter(
    accountId,
    mailboxes?.find(({ id }) => id === list),
  );
  const labels = useLabels(isLabelList(list) ? (accountId ?? undefined) : undefined);
  const inAll = useUnreadInboxes();
  const unified = unifiedListOf(where.place);
  if (unified) {
    const name = unifiedName(where.place.room as UnifiedRoom);
    const emptyKind = EMPTY_KINDS.has(unified) ? (unified as EmptyKind) : 'other';
    return { name, unread: unified === 'inbox' ? inAll : 0, emptyKind, mailbox: undefined, mailboxes: undefined };
  }
  if (where.place.search !== undefined) {
    const name = translate('shell.search.results');
    return { name, unread: 0, emptyKind: 'other', mailbox: undefined, mailboxes };
  }
  if (isLabelList(list)) {
    const label = labelOfList(labels, list);
    const name = label?.name ?? (labels ? keywordOfList(list) : '');
    return { name, unread: label?.unreadThreads ?? 0, emptyKind: 'label', mailbox: undefined, mailboxes };
  }
  const named = namedList(list);
  if (named) {
    const emptyKind = named === 'all' ? 'other' : named;
    return { name: translate(`mailbox.${named}`), unread: 0, emptyKind, mailbox: undefined, mailboxes };
  }
  const mailbox = mailboxes?.find(({ id }) => id === list);
  const role = mailbox?.role ?? null;
  return {
    name: mailbox ? mailboxName(mailbox) : '',
    unread: mailbox?.unreadThreads ?? 0,
    emptyKind: role !== null && EMPTY_KINDS.has(role) ? (role as EmptyKind) : 'other',
    purgedAfter,
    mailbox,
    mailboxes,
  };
};
