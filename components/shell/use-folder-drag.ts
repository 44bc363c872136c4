'use client';

import { useEffect } from 'react';
import { sidebarPlaceOf } from '@/components/shell/drop-place';
import { useSteady } from '@/components/ui/use-steady';
import type { AccountId, MailboxId } from '@/lib/base/ids';

/** A folder of the sidebar (`data-folder`: account, mailbox). */
export type DraggedFolder = { readonly accountId: AccountId; readonly mailboxId: MailboxId };

export type FolderMoves = {
  /** May the first stand right above or below the second, wherever that lies? */
  readonly canStand: (folder: DraggedFolder, beside: DraggedFolder) => boolean;
  readonly onStand: (folder: DraggedFolder, beside: DraggedFolder, isBelow: boolean) => void;
  /** May it lie in that mailbox? */
  readonly canLie: (folder: DraggedFolder, within: DraggedFolder) => boolean;
  readonly onLie: (folder: DraggedFolder, within: DraggedFolder) => void;
  /** One place up or down, by keys. */
  readonly onStep: (folder: DraggedFolder, step: 1 | -1) => void;
};

const TYPE = 'application/x-waxwing-folder';
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

const closest = ({ target }: Event, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;
const itemOf = (event: Event): HTMLElement | null => closest(event, '[data-folder]');

const folderOf = (item: HTMLElement | null): DraggedFolder | undefined => {
  const [accountId, mailboxId] = item?.dataset['folder']?.split(' ') ?? [];
  return accountId && mailboxId ? { accountId: accountId as AccountId, mailboxId: mailboxId as MailboxId } : undefined;
};

/** What a line stands for, also one that has a place of its own. Of a label `canLie` knows nothing: a folder lies in no label. */
const mailboxOf = (item: HTMLElement | null): DraggedFolder | undefined => {
  const place = sidebarPlaceOf(item);
  return place && { accountId: place.accountId, mailboxId: place.list as MailboxId };
};

/** Where a folder would come to lie. */
type Taker = { readonly item: HTMLElement; readonly at: 'before' | 'after' | 'into'; readonly folder: DraggedFolder };

/** Where in a line the pointer is: its quarters above and below are the gaps between the lines, what is between them is the folder itself. */
const partOf = (item: HTMLElement, y: number): 'before' | 'after' | 'into' => {
  const { top, height } = item.getBoundingClientRect();
  const part = (y - top) / height;
  if (part < 0.25) return 'before';
  return part > 0.75 ? 'after' : 'into';
};

/**
 * Folders of the sidebar may be dragged into another mailbox, or to another place between them, and moved among those beside them by Alt
 * and an arrow. Listens on the document, as for conversations (use-drops.ts); the line under the pointer carries `data-edge`, or
 * `data-over` where the folder goes into it. By keyboard the folder's own dialog does the same.
 */
export const useFolderDrag = (moves: FolderMoves): void => {
  const canStand = useSteady(moves.canStand);
  const stand = useSteady(moves.onStand);
  const canLie = useSteady(moves.canLie);
  const lie = useSteady(moves.onLie);
  const takeStep = useSteady(moves.onStep);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    let dragged: DraggedFolder | undefined;
    let marked: HTMLElement | null = null;
    const unmark = () => {
      marked?.removeAttribute('data-edge');
      marked?.removeAttribute('data-over');
      marked = null;
    };
    const mark = ({ item, at }: Taker) => {
      if (marked !== item) unmark();
      marked = item;
      item.toggleAttribute('data-over', at === 'into');
      if (at === 'into') item.removeAttribute('data-edge');
      else item.dataset['edge'] = at;
    };
    const taker = (event: DragEvent): Taker | undefined => {
      const item = closest(event, '[data-drop]');
      const within = mailboxOf(item);
      if (!item || !within || !dragged) return undefined;
      const beside = folderOf(item);
      const part = partOf(item, event.clientY);
      if (part !== 'into' && beside && canStand(dragged, beside)) return { item, at: part, folder: beside };
      return canLie(dragged, within) ? { item, at: 'into', folder: within } : undefined;
    };
    const start = (event: DragEvent) => {
      dragged = folderOf(itemOf(event));
      if (!dragged || !event.dataTransfer) return;
      event.dataTransfer.clearData();
      event.dataTransfer.setData(TYPE, '');
      event.dataTransfer.effectAllowed = 'move';
    };
    const over = (event: DragEvent) => {
      if (!dragged) return;
      const found = taker(event);
      if (!found) return unmark();
      mark(found);
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
    };
    const stop = () => {
      unmark();
      dragged = undefined;
    };
    const drop = (event: DragEvent) => {
      const found = taker(event);
      const folder = dragged;
      stop();
      if (!found || !folder) return;
      event.preventDefault();
      if (found.at === 'into') lie(folder, found.folder);
      else stand(folder, found.folder, found.at === 'after');
    };
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const folder = folderOf(itemOf(event));
      if (!step || !folder || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      takeStep(folder, step);
    };
    document.addEventListener('dragstart', start, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('dragend', stop, { signal });
    document.addEventListener('keydown', press, { signal });
    return () => {
      end.abort();
      stop();
    };
  }, [canStand, stand, canLie, lie, takeStep]);
};
