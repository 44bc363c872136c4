'use client';

import { useEffect, useRef } from 'react';
import type { AccountId, MailboxId } from '@/lib/base/ids';

/** A folder of the sidebar (`data-folder`: account, mailbox). */
export type DraggedFolder = { readonly accountId: AccountId; readonly mailboxId: MailboxId };

export type FolderMoves = {
  /** May the first stand beside the second? */
  readonly canStand: (folder: DraggedFolder, beside: DraggedFolder) => boolean;
  readonly onStand: (folder: DraggedFolder, beside: DraggedFolder, isBelow: boolean) => void;
  /** One place up or down, by keys. */
  readonly onStep: (folder: DraggedFolder, step: 1 | -1) => void;
};

const TYPE = 'application/x-waxwing-folder';
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

const itemOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-folder]') : null;

const folderOf = (item: HTMLElement | null): DraggedFolder | undefined => {
  const [accountId, mailboxId] = item?.dataset['folder']?.split(' ') ?? [];
  return accountId && mailboxId ? { accountId: accountId as AccountId, mailboxId: mailboxId as MailboxId } : undefined;
};

/**
 * Folders of the sidebar may be dragged to another place among those beside them, or moved there by Alt and an arrow. Listens on the
 * document, as for conversations (use-drops.ts); the folder under the pointer carries `data-edge`.
 */
export const useFolderDrag = (moves: FolderMoves): void => {
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    let dragged: DraggedFolder | undefined;
    let marked: HTMLElement | null = null;
    const mark = (item: HTMLElement | null, isBelow = false) => {
      if (marked !== item) delete marked?.dataset['edge'];
      marked = item;
      if (item) item.dataset['edge'] = isBelow ? 'after' : 'before';
    };
    const taker = (event: DragEvent) => {
      const item = itemOf(event);
      const beside = folderOf(item);
      if (!item || !beside || !dragged || !latest.current.canStand(dragged, beside)) return undefined;
      const { top, height } = item.getBoundingClientRect();
      return { item, beside, isBelow: event.clientY > top + height / 2 };
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
      mark(found?.item ?? null, found?.isBelow);
      if (!found || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    };
    const stop = () => {
      mark(null);
      dragged = undefined;
    };
    const drop = (event: DragEvent) => {
      const found = taker(event);
      const folder = dragged;
      stop();
      if (!found || !folder) return;
      event.preventDefault();
      latest.current.onStand(folder, found.beside, found.isBelow);
    };
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const folder = folderOf(itemOf(event));
      if (!step || !folder || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      latest.current.onStep(folder, step);
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
  }, []);
};
