'use client';

import { useEffect, useRef, useState } from 'react';
import { dress } from '@/components/conversation/mail-frame/dress';
import type { FilledFrame } from '@/components/conversation/mail-frame/fill-frame';
import { followSize } from '@/components/conversation/mail-frame/follow-size';
import { forwardKeys } from '@/components/conversation/mail-frame/forward-keys';
import { useAsSent } from '@/components/conversation/mail-frame/use-as-sent';
import { useIsDark } from '@/components/conversation/mail-frame/use-is-dark';
import { words } from '@/components/conversation/words';

/** What is known about a mail once it is in its frame. */
export type FrameReport =
  | {
      readonly kind: 'ready';
      readonly blockedImages: number;
      readonly trackers: number;
      readonly disguisedLinks: number;
      readonly hasQuote: boolean;
      readonly isEmpty: boolean;
      readonly shownCids: ReadonlySet<string>;
    }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'failed' };

type MailFrameProps = {
  readonly title: string;
  /** Whose mail it is: whether it is shown as sent in the dark is remembered by the address. */
  readonly sender: string;
  readonly html: string;
  readonly inlineUrl: (cid: string) => string | undefined;
  readonly isForward: boolean;
  readonly isQuoteShown: boolean;
  /** Show it although it is so large that it may stall the tab. */
  readonly isLargeAllowed?: boolean;
  readonly onReport: (report: FrameReport) => void;
};

const report = (filled: FilledFrame): FrameReport => {
  const { kind, blockedImages, trackers, disguisedLinks, hasQuote, isEmpty, shownCids } = filled;
  return { kind, blockedImages, trackers, disguisedLinks, hasQuote, isEmpty, shownCids };
};

/**
 * A message's HTML in a document of its own (DESIGN §8): sandboxed without scripts, under its own policy, filled with
 * sanitised nodes. What does the sanitising is loaded when the first such message is opened.
 */
export const MailFrame = (props: MailFrameProps) => {
  const { title, sender, html, inlineUrl, isForward, isQuoteShown, isLargeAllowed = false, onReport } = props;
  const element = useRef<HTMLIFrameElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const isDark = useIsDark(host);
  const [isAsSent, setAsSent] = useAsSent(sender);
  const [filled, setFilled] = useState<FilledFrame | null>(null);
  const latest = useRef({ inlineUrl, onReport });
  useEffect(() => {
    latest.current = { inlineUrl, onReport };
  });

  useEffect(() => {
    const frame = element.current;
    if (!frame) return;
    let isOver = false;
    const tell = (told: FrameReport) => !isOver && latest.current.onReport(told);
    const fill = async () => {
      const room = await import('@/components/conversation/mail-frame/fill-frame');
      if (isOver) return;
      const result = room.fillFrame({
        frame,
        html,
        isForward,
        isLargeAllowed,
        inlineUrl: (cid) => latest.current.inlineUrl(cid),
        disguiseText: (host) => words('conversation.link.disguise', { host }),
        imageText: (size) => words(size ? 'conversation.image.size' : 'conversation.image', { size }),
      });
      setFilled(result.kind === 'ready' ? result : null);
      tell(result.kind === 'ready' ? report(result) : result);
    };
    const onLoad = () => void fill().catch(() => tell({ kind: 'failed' }));
    frame.addEventListener('load', onLoad);
    frame.src = '/mail-frame';
    return () => {
      isOver = true;
      frame.removeEventListener('load', onLoad);
    };
  }, [html, isForward, isLargeAllowed]);

  useEffect(() => filled?.showQuote(isQuoteShown), [filled, isQuoteShown]);

  const look = filled?.hasColors ? 'sent' : 'letter';
  const isNight = isDark && look === 'sent' && !isAsSent;
  useEffect(() => {
    const frame = element.current;
    if (!filled || !frame || !host.current) return;
    const ends = [dress({ filled, host: host.current, look, isDark, isNight })];
    ends.push(followSize(frame, filled.document), forwardKeys(frame));
    return () => {
      for (const end of ends.toReversed()) end();
    };
  }, [filled, look, isDark, isNight]);

  return (
    <div ref={host} className="font-ui">
      <iframe
        ref={element}
        title={title}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        className={`block h-0 w-full border-0 ${filled ? '' : 'invisible'} ${look === 'sent' && isDark && isAsSent ? 'rounded-control' : ''} ${isDark && look === 'letter' ? 'scheme-dark' : 'scheme-light'}`}
      />
      {isDark && look === 'sent' && (
        <button
          type="button"
          onClick={() => setAsSent(!isAsSent)}
          className="mt-3 rounded-chip text-ink-3 text-small hover:text-ink print:hidden"
        >
          {words(isAsSent ? 'message.asSent.dark' : 'message.asSent')}
        </button>
      )}
    </div>
  );
};
