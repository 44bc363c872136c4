'use client';

import { useEffect, useRef, useState } from 'react';
import type { ListRow, ListView } from '@/components/thread-list/list-view';
import { rowSenders, sendersText } from '@/components/thread-list/row-senders';
import { translate } from '@/lib/base/messages/translate';

/** How many rows are counted at most. */
const MOST = 20;

/** The unread conversations at the top that are newer than `after`. */
const newerThan = (view: ListView, after: number): readonly ListRow[] => {
  const rows: ListRow[] = [];
  for (let row = 0; row < Math.min(view.total, MOST); row += 1) {
    const known = view.rowAt(row);
    if (!known || known.listDate <= after) break;
    if (known.isUnread) rows.push(known);
  }
  return rows;
};

/** One is named, or two after each other would be the same words, which a screen reader says only once. */
const wordsFor = (rows: readonly ListRow[], name: string): string | undefined => {
  const [first] = rows;
  if (!first) return undefined;
  if (rows.length > 1) return translate('list.new.many', { count: rows.length, name });
  const subject = first.subject === '' ? translate('list.noSubject') : first.subject;
  return translate('list.new.one', { name, subject, senders: sendersText(rowSenders(first)) });
};

/** Says politely that mail has come, to those who do not see it appear. Nothing is said about the first rows of a list. */
export const NewMailVoice = ({ view, name }: { view: ListView; name: string }) => {
  const [words, setWords] = useState('');
  const newest = useRef<{ name: string; at: number }>(undefined);
  useEffect(() => {
    const at = view.state === 'ready' && !view.collecting ? view.rowAt(0)?.listDate : undefined;
    if (at === undefined) return;
    const before = newest.current;
    newest.current = { name, at };
    if (before?.name !== name || at <= before.at) return;
    const next = wordsFor(newerThan(view, before.at), name);
    if (next) setWords(next);
  }, [view, name]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
};
