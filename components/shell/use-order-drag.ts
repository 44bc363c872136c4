'use client';

import { useEffect } from 'react';
import { useSteady } from '@/components/ui/use-steady';

export type OrderMoves = {
  /** Right above the second, or below it. */
  readonly onStand: (key: string, beside: string, isBelow: boolean) => void;
  /** One place up or down, by keys. */
  readonly onStep: (key: string, step: 1 | -1) => void;
};

const TYPE = 'application/x-waxwing-favourite';
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

const lineOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-favourite]') : null;

/** Above its middle, or below it. */
const isBelowMiddle = (line: HTMLElement, y: number): boolean => {
  const { top, height } = line.getBoundingClientRect();
  return y > top + height / 2;
};

/**
 * Favourites (`data-favourite`) may be dragged to another place among them, and moved by Alt and an arrow. Listens on the document, as for
 * folders (use-folder-drag.ts); the line under the pointer carries `data-edge`.
 */
export const useOrderDrag = ({ onStand, onStep }: OrderMoves): void => {
  const stand = useSteady(onStand);
  const step = useSteady(onStep);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    let dragged: string | undefined;
    let marked: HTMLElement | null = null;
    const unmark = () => {
      marked?.removeAttribute('data-edge');
      marked = null;
    };
    const taker = (event: DragEvent) => {
      const line = lineOf(event);
      const beside = line?.dataset['favourite'];
      if (!line || !beside || !dragged || beside === dragged) return undefined;
      return { line, key: dragged, beside, isBelow: isBelowMiddle(line, event.clientY) };
    };
    const start = (event: DragEvent) => {
      dragged = lineOf(event)?.dataset['favourite'];
      if (!dragged || !event.dataTransfer) return;
      event.dataTransfer.clearData();
      event.dataTransfer.setData(TYPE, '');
      event.dataTransfer.effectAllowed = 'move';
    };
    const over = (event: DragEvent) => {
      if (!dragged) return;
      const found = taker(event);
      if (marked !== found?.line) unmark();
      if (!found) return;
      marked = found.line;
      marked.dataset['edge'] = found.isBelow ? 'after' : 'before';
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
    };
    const stop = () => {
      unmark();
      dragged = undefined;
    };
    const drop = (event: DragEvent) => {
      const found = taker(event);
      stop();
      if (!found) return;
      event.preventDefault();
      stand(found.key, found.beside, found.isBelow);
    };
    const press = (event: KeyboardEvent) => {
      const by = STEPS[event.key];
      const key = lineOf(event)?.dataset['favourite'];
      if (!by || !key || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      step(key, by);
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
  }, [stand, step]);
};
