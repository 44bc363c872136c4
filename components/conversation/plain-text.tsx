'use client';

import { useMemo, useState } from 'react';
import { LinkedText } from '@/components/conversation/linked-text';
import { QuoteButton } from '@/components/conversation/quote-button';
import { type QuoteSegment, splitQuotes } from '@/lib/mail/quote/split-quotes';
import { unwrapLines } from '@/lib/mail/text/unwrap-lines';

type PlainTextProps = { readonly text: string; readonly isForward: boolean };

/** A plain-text body: 31 rem wide, links found, what is quoted at its end behind three dots. */
export const PlainText = ({ text, isForward }: PlainTextProps) => {
  const segments = useMemo(() => splitQuotes(text, { isForward }), [text, isForward]);
  return (
    <div className="max-w-measure text-body break-words" dir="auto">
      {segments.map((segment, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
        <Segment key={at} segment={segment} isFirst={at === 0} />
      ))}
    </div>
  );
};

const LOOKS = { own: '', quote: 'text-ink-3', signature: 'text-ink-3' } as const;

const Segment = ({ segment, isFirst }: { segment: QuoteSegment; isFirst: boolean }) => {
  const [isShown, setShown] = useState(false);
  const text = segment.kind === 'own' ? unwrapLines(segment.text) : segment.text;
  // Blank lines between pieces are the room around the button, not more of it.
  const trimmed = isFirst
    ? text.replace(/^(?:[ \t]*\n)+|\s+$/g, '')
    : text.replace(/\s+$/, '').replace(/^\n(?:[ \t]*\n)+/, '\n');
  if (trimmed.trim() === '') return null;
  if (!segment.isFolded) return <Words text={trimmed} className={LOOKS[segment.kind]} />;
  return (
    <>
      <QuoteButton isShown={isShown} onToggle={() => setShown(!isShown)} />
      {isShown && <Words text={trimmed.trim()} className={LOOKS.quote} />}
    </>
  );
};

const Words = ({ text, className }: { text: string; className: string }) => (
  <div className={`whitespace-pre-wrap ${className}`}>
    <LinkedText text={text} />
  </div>
);
