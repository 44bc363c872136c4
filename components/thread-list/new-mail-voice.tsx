'use client';

import { useEffect, useRef, useState } from 'react';
import type { ListView } from '@/components/thread-list/list-view';
import { translate } from '@/lib/base/messages/translate';

/** How many rows are counted; beyond that "new conversations" says enough. */
const MOST = 20;

/** How many unread conversations lie at the top that are newer than `after`. */
const newerThan = (view: ListView, after: number): number => {
  let count = 0;
  for (let row = 0; row < Math.min(view.total, MOST); row += 1) {
    const known = view.rowAt(row);
    if (!known || known.receivedAt <= after) break;
    if (known.isUnread) count += 1;
  }
  return count;
};

/** Says politely that mail has come, to those who do not see it appear. Nothing is said about the first rows of a list. */
export const NewMailVoice = ({ view, name }: { view: ListView; name: string }) => {
  const [words, setWords] = useState('');
  const newest = useRef<{ name: string; at: number }>(undefined);
  useEffect(() => {
    const at = view.state === 'ready' && !view.collecting ? view.rowAt(0)?.receivedAt : undefined;
    if (at === undefined) return;
    const before = newest.current;
    newest.current = { name, at };
    if (before?.name !== name || at <= before.at) return;
    const count = newerThan(view, before.at);
    if (count > 0) setWords(translate('list.new', { count, name }));
  }, [view, name]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
};
