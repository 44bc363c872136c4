'use client';

import { type DragEvent, useReducer, useState } from 'react';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import type { CardPlace } from '@/components/accounts/card-handle';
import { isSameOrder, movedTo, reduceOrder, shownOrder } from '@/components/accounts/card-order';
import { words } from '@/components/accounts/words';
import type { AccountId } from '@/lib/base/ids';

type CardPlaces = {
  readonly cards: readonly AccountCardView[];
  readonly placeOf: (id: AccountId) => CardPlace;
  /** For those who do not see it: where the last card that was moved stands now. */
  readonly said: string;
};

/** The cards in the order that the person gives them: shown at once, and as the server has it where it does not take that. */
export const useCardOrder = (accounts: readonly AccountCardView[], onOrder: AccountDoors['onOrder']): CardPlaces => {
  const told = accounts.map(({ id }) => id);
  const [order, dispatch] = useReducer(reduceOrder, { told, asked: null, waiting: 0 });
  // React's own way to follow what comes from outside: before anything of the old order is painted.
  if (!isSameOrder(told, order.told)) dispatch({ kind: 'told', ids: told });
  const [dragged, setDragged] = useState<AccountId | null>(null);
  const [over, setOver] = useState<AccountId | null>(null);
  const [said, setSaid] = useState('');
  const ids = shownOrder(order);
  const cards = ids.flatMap((id) => accounts.find((card) => card.id === id) ?? []);
  const move = async (id: AccountId, place: number) => {
    const card = cards.find((one) => one.id === id);
    const next = movedTo(ids, id, place);
    if (!card || isSameOrder(next, ids)) return;
    dispatch({ kind: 'moved', ids: next });
    setSaid(words('accounts.order.said', { name: card.name || card.email, place: place + 1, count: ids.length }));
    const isDone = await onOrder(next);
    dispatch({ kind: 'answered', ids: next, isDone });
    if (!isDone) setSaid(words('accounts.failed'));
  };
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const placeOf = (id: AccountId): CardPlace => {
    const at = ids.indexOf(id);
    return {
      isFirst: at === 0,
      isLast: at === ids.length - 1,
      isDragged: id === dragged,
      isTarget: id === over && id !== dragged,
      onMove: (by) => void move(id, at + by),
      onDragStart: (event) => {
        setDragged(id);
        event.dataTransfer.effectAllowed = 'move';
        const card = event.currentTarget.closest('li');
        if (card) event.dataTransfer.setDragImage(card, card.clientWidth - 24, 24);
      },
      onDragEnd: end,
      target: {
        onDragOver: (event: DragEvent) => {
          if (dragged === null) return;
          event.preventDefault();
          if (over !== id) setOver(id);
        },
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          if (dragged !== null) void move(dragged, at);
          end();
        },
      },
    };
  };
  return { cards, placeOf, said };
};
