'use client';

import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { clearHits, findInMessages, markHits, showHit } from '@/components/conversation/find/find-in-messages';
import { words } from '@/components/conversation/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';

/** A pause in typing, and in the coming of messages. */
const PAUSE_MS = 150;

type FindBarProps = {
  /** What is looked through scrolls in it. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onClose: () => void;
};

/** Finds words in the open conversation: hits are marked in every message, and gone through one by one. */
export const FindBar = ({ scroller, onClose }: FindBarProps) => {
  const field = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const [wanted, setWanted] = useState('');
  const { hits, at, move } = useHits(scroller, wanted);
  useEffect(() => field.current?.focus(), []);
  const none = hits.length === 0 ? words('find.none') : undefined;
  return (
    <search className="flex h-12 shrink-0 items-center gap-1 border-line border-b ps-4 pe-3 print:hidden">
      <Icon name="search" size={16} className="me-1 text-ink-3" />
      <label htmlFor={fieldId} className="sr-only">
        {words('find.label')}
      </label>
      <input
        ref={field}
        id={fieldId}
        type="text"
        dir="auto"
        autoComplete="off"
        placeholder={words('find.label')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="h-8 min-w-0 grow rounded-chip bg-transparent px-2 text-ink placeholder:text-ink-3"
      />
      <p role="status" className="shrink-0 px-2 text-ink-3 text-small tabular-nums">
        {wanted.trim() !== '' && (none ?? words('find.position', { at: at + 1, count: hits.length }))}
      </p>
      <IconButton icon="chevron-up" label={words('find.previous')} onClick={() => move(-1)} disabledBecause={none} />
      <IconButton icon="chevron-down" label={words('find.next')} onClick={() => move(1)} disabledBecause={none} />
      <IconButton icon="x" label={words('find.close')} onClick={onClose} />
    </search>
  );
};

/** What is found just now: looked for again when a message has come, was unfolded or turned to other colours. */
const useHits = (scroller: FindBarProps['scroller'], wanted: string) => {
  const [found, setFound] = useState<{ readonly hits: readonly Range[]; readonly at: number }>({ hits: [], at: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () =>
      setFound((before) => {
        const hits = findInMessages(element, wanted);
        return { hits, at: Math.max(0, Math.min(before.at, hits.length - 1)) };
      });
    const lookSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    };
    // A frame says by its height that something has come into it.
    const observer = new MutationObserver(lookSoon);
    observer.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['style', 'hidden'],
    });
    lookSoon();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [scroller, wanted]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    markHits(element, found);
    const current = found.hits[found.at];
    if (current) showHit(element, current);
    return () => clearHits(element);
  }, [scroller, found]);
  const move = (by: 1 | -1) =>
    setFound(({ hits, at }) => ({ hits, at: hits.length === 0 ? 0 : (at + by + hits.length) % hits.length }));
  return { ...found, move };
};
