'use client';

import type { DragEventHandler, KeyboardEvent } from 'react';
import type { AccountCardView } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { IconButton } from '@/components/ui/icon-button';

/** Where a card stands among the others, and how it comes to stand elsewhere (use-card-order.ts). */
export type CardPlace = {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isDragged: boolean;
  /** What is dragged would come to stand here. */
  readonly isTarget: boolean;
  /** By so many places. */
  readonly onMove: (by: -1 | 1) => void;
  readonly onDragStart: DragEventHandler<HTMLElement>;
  readonly onDragEnd: () => void;
  readonly target: {
    readonly onDragOver: DragEventHandler<HTMLElement>;
    readonly onDrop: DragEventHandler<HTMLElement>;
  };
};

const KEYS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

type CardHandleProps = { readonly account: AccountCardView; readonly place: CardPlace };

/** By this a card is dragged to another place; with the arrow keys it goes there step by step. One alone has nowhere to go. */
export const CardHandle = ({ account: { name, email }, place }: CardHandleProps) => {
  if (place.isFirst && place.isLast) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(by < 0 ? place.isFirst : place.isLast)) place.onMove(by);
  };
  return (
    <IconButton
      icon="grip-vertical"
      label={words('accounts.order.handle', { name: name || email })}
      draggable
      onDragStart={place.onDragStart}
      onDragEnd={place.onDragEnd}
      onKeyDown={onKeyDown}
      // A finger scrolls; it moves cards by their menu.
      className="cursor-grab active:cursor-grabbing touch:hidden"
    />
  );
};
