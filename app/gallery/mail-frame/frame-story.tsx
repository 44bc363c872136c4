'use client';

import { useMemo, useState } from 'react';
import { MailFrame } from '@/components/conversation/mail-frame/mail-frame';
import type { FrameReport } from '@/components/conversation/mail-frame/use-filled-frame';
import { QuoteButton } from '@/components/conversation/quote-button';

type FrameStoryProps = {
  readonly html: string;
  /** Its images from elsewhere are shown. */
  readonly hasImages: boolean;
};

/** A mail in its frame, and what the frame says about it. */
export const FrameStory = ({ html, hasImages }: FrameStoryProps) => {
  const [report, setReport] = useState<FrameReport | null>(null);
  const [isQuoteShown, setQuoteShown] = useState(false);
  const remote = report?.kind === 'ready' && hasImages ? report.remoteImages.join(' ') : '';
  const images = useMemo(() => {
    const urls = remote.split(' ').filter(Boolean);
    return urls.length > 0 ? new Map(urls.map((url, at) => [url, `/api/image/a1/e1?token=${at}`])) : null;
  }, [remote]);
  const shown = report?.kind === 'ready' ? { ...report, shownCids: [...report.shownCids] } : report;
  return (
    <div className="bg-sheet p-4">
      <MailFrame
        title="Message"
        sender="marta@kowalska-dach.example"
        html={html}
        inlineUrl={(cid) =>
          cid.startsWith('missing') ? undefined : '/api/jmap/download/a1/b1-2/roof.png?type=image/png'
        }
        isForward={false}
        images={images}
        isQuoteShown={isQuoteShown}
        onReport={setReport}
      />
      {report?.kind === 'ready' && report.hasQuote && (
        <QuoteButton isShown={isQuoteShown} onToggle={() => setQuoteShown(!isQuoteShown)} />
      )}
      <pre data-testid="report" className="mt-4 text-ink-3 text-tiny whitespace-pre-wrap">
        {shown ? JSON.stringify(shown) : ''}
      </pre>
    </div>
  );
};
