'use client';

import { useEffect } from 'react';
import { type SidebarPlace, sidebarPlaceOf } from '@/components/shell/drop-place';
import { useSteady } from '@/components/ui/use-steady';
import type { ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';

/** Conversations that are dragged. */
export type DraggedMail = {
  readonly count: number;
  readonly canDrop: (place: SidebarPlace, isCopy: boolean) => boolean;
  readonly drop: (place: SidebarPlace, isCopy: boolean) => void;
};

/** What goes with a row that is dragged; undefined: nothing. */
export type DragMail = (row: ThreadId) => DraggedMail | undefined;

/** Only ours: nothing of it is read from what other pages put there. */
const TYPE = 'application/x-waxwing-conversations';

/** What is dragged over this page. Files are somebody else's business. */
const kindOf = ({ dataTransfer }: DragEvent): 'mail' | 'files' | null => {
  if (dataTransfer?.types.includes(TYPE)) return 'mail';
  return dataTransfer?.types.includes('Files') ? 'files' : null;
};

const closest = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** Ctrl, or Alt on a Mac: as everywhere else. */
const isCopying = (event: DragEvent): boolean => event.ctrlKey || event.altKey;

/**
 * Rows of the list (`data-thread`) may be dragged onto mailboxes of the sidebar (`data-drop`). Listens on the document, so that neither
 * has to know of it; the mailbox under the pointer carries `data-over`. By keyboard the same is done with the move dialog.
 */
export const useDrops = (dragMail: DragMail): void => {
  const dragNow = useSteady(dragMail);
  useEffect(() => {
    const end = new AbortController();
    const on = (type: 'dragstart' | 'dragover' | 'drop' | 'dragend', listener: (event: DragEvent) => void) =>
      document.addEventListener(type, listener, { signal: end.signal });
    let mail: DraggedMail | undefined;
    let over: HTMLElement | null = null;
    const holdOver = (item: HTMLElement | null) => {
      if (item === over) return;
      over?.removeAttribute('data-over');
      item?.setAttribute('data-over', '');
      over = item;
    };
    /** The mailbox that would take it. */
    const taker = (event: DragEvent): { item: HTMLElement; place: SidebarPlace } | undefined => {
      const item = closest(event, '[data-drop]');
      const place = sidebarPlaceOf(item);
      return kindOf(event) === 'mail' && item && place && mail?.canDrop(place, isCopying(event))
        ? { item, place }
        : undefined;
    };
    on('dragstart', (event) => {
      const row = closest(event, '[data-thread]')?.dataset['thread'];
      mail = row === undefined ? undefined : dragNow(row as ThreadId);
      if (!mail || !event.dataTransfer) return;
      event.dataTransfer.clearData();
      event.dataTransfer.setData(TYPE, '');
      event.dataTransfer.effectAllowed = 'copyMove';
      showCount(event.dataTransfer, mail.count);
    });
    on('dragover', (event) => {
      const found = taker(event);
      holdOver(found?.item ?? null);
      if (!found || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isCopying(event) ? 'copy' : 'move';
    });
    on('drop', (event) => {
      const found = taker(event);
      holdOver(null);
      if (!found) return;
      event.preventDefault();
      mail?.drop(found.place, isCopying(event));
      mail = undefined;
    });
    on('dragend', () => {
      holdOver(null);
      mail = undefined;
    });
    return () => {
      end.abort();
      holdOver(null);
    };
  }, [dragNow]);
};

/** What hangs on the pointer: how many, on a chip. The browser takes a picture of it at once, then it goes. */
const showCount = (dataTransfer: DataTransfer, count: number): void => {
  const chip = document.createElement('div');
  chip.className =
    'fixed -top-40 start-0 flex h-8 items-center rounded-chip bg-ink px-3 font-semibold text-paper text-small';
  chip.textContent = translate('drag.conversations', { count });
  document.body.append(chip);
  dataTransfer.setDragImage(chip, -12, -8);
  setTimeout(() => chip.remove());
};
