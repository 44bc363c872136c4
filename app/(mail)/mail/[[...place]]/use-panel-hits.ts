'use client';

import { useMemo } from 'react';
import { placeOfHit } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import type { PanelHits } from '@/components/search/search-panel';
import { formatRowDate } from '@/components/thread-list/format-row-date';
import { useNow } from '@/components/ui/use-now';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useQuickFind } from '@/lib/client/hooks/use-quick-find';
import { fullName } from '@/lib/mail/address/short-name';
import { EVERYTHING } from '@/lib/mail/search/language/search-node';
import { soughtIn } from '@/lib/mail/search/language/typing-search';
import { type MarkedPiece, markWords } from '@/lib/mail/search/marked-text';

type PanelHitsOptions = PlaceAndGo & {
  readonly typed: string;
  /** null: in all accounts. */
  readonly accountId: AccountId | null;
  readonly onDone: () => void;
};

/** The conversations that what is typed finds, as the panel under the field shows them. */
export const usePanelHits = ({ typed, accountId, place, go, onDone }: PanelHitsOptions): PanelHits => {
  const { node, hits, isAsking, hold } = useQuickFind(typed, accountId);
  const accounts = useAccounts();
  const now = useNow();
  const all = useMemo(() => {
    const marked = (text: string, field: 'subject' | 'from'): readonly MarkedPiece[] =>
      markWords(text, soughtIn(node ?? EVERYTHING, field)) ?? [{ text, isHit: false }];
    const colorOf = (id: AccountId) => accounts.find((account) => account.id === id)?.color;
    return hits.map((hit) => ({
      key: hit.key,
      sender: marked(hit.from?.map(fullName).join(', ') || translate('list.nobody'), 'from'),
      subject: marked(hit.subject || translate('list.noSubject'), 'subject'),
      date: formatRowDate(hit.receivedAt, now),
      color: accountId === null ? colorOf(hit.accountId) : undefined,
    }));
  }, [hits, node, accountId, accounts, now]);
  const open = (key: string) => {
    const hit = hits.find((one) => one.key === key);
    onDone();
    if (hit) go(placeOfHit(place, hit));
  };
  return { all, isLooking: node !== undefined, isAsking, onOpen: open, onHold: hold };
};
