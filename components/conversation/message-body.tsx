'use client';

import { type ReactNode, useState } from 'react';
import { Attachments } from '@/components/conversation/attachments';
import { MESSAGE_TEXT } from '@/components/conversation/find/message-text';
import { listedParts } from '@/components/conversation/listed-parts';
import { MailFrame } from '@/components/conversation/mail-frame/mail-frame';
import type { FrameReport } from '@/components/conversation/mail-frame/use-filled-frame';
import type { Message, MessageLinks, MessageText } from '@/components/conversation/message';
import {
  DownloadAction,
  isEncrypted,
  MessageNotice,
  type RenderImages,
} from '@/components/conversation/message-notice';
import { fullNameOf } from '@/components/conversation/people';
import { PlainText } from '@/components/conversation/plain-text';
import { QuoteButton } from '@/components/conversation/quote-button';
import { words } from '@/components/conversation/words';
import { Notice, NoticeAction } from '@/components/ui/notice';
import { ServerWords } from '@/components/ui/server-words';
import { Skeleton } from '@/components/ui/skeleton';
import { useLate } from '@/components/ui/use-late';
import { useShownImages } from '@/lib/client/hooks/use-shown-images';
import { isForwardSubject } from '@/lib/mail/quote/header-block';
import { protectionOf } from '@/lib/mail/trust/protection';

type MessageBodyProps = {
  readonly message: Message;
  readonly body: MessageText;
  readonly links: MessageLinks;
  /** What stands above the text: the event that it is about. */
  readonly lead?: ReactNode;
  /** Missing: images from elsewhere cannot be had. */
  readonly renderImages?: RenderImages;
};

/** An open message below its head: what to know, what it says, what is attached. */
export const MessageBody = ({ message, body, links, lead, renderImages }: MessageBodyProps) => {
  const [report, setReport] = useState<FrameReport | null>(null);
  const parts = [...message.textBody, ...message.htmlBody, ...message.attachments];
  const protection = protectionOf(
    parts.map((part) => part.type),
    body.text ?? '',
  );
  return (
    <>
      <MessageNotice
        message={message}
        report={report}
        protection={protection}
        download={links.download}
        renderImages={renderImages}
      />
      {lead}
      <div {...{ [MESSAGE_TEXT]: '' }} className="pt-3">
        {body.state === 'loading' && <LoadingText />}
        {body.state === 'unavailable' && <Unavailable body={body} links={links} />}
        {body.state === 'ready' && (
          <ReadyText
            message={message}
            body={body}
            links={links}
            report={report}
            onReport={setReport}
            isTold={isEncrypted(protection) || lead !== undefined}
          />
        )}
      </div>
      <Attachments parts={listedParts(message, body, report)} links={links} />
    </>
  );
};

const LoadingText = () => {
  const isLate = useLate(true);
  return (
    <div role="status" aria-label={words('message.loading')} className="max-w-measure space-y-3 py-1.5">
      {isLate &&
        ['w-24', 'w-full', 'w-11/12', 'w-2/3'].map((width) => <Skeleton key={width} className={`h-3 ${width}`} />)}
    </div>
  );
};

const Unavailable = ({ body, links }: { body: MessageText; links: MessageLinks }) => (
  <Notice
    tone="warn"
    actions={
      <>
        <NoticeAction onClick={body.retry}>{words('message.unavailable.retry')}</NoticeAction>
        {links.download && <DownloadAction href={links.download} />}
      </>
    }
    below={body.description ? <ServerWords>{body.description}</ServerWords> : undefined}
  >
    {words('message.unavailable')}
  </Notice>
);

type ReadyTextProps = MessageBodyProps & {
  readonly report: FrameReport | null;
  readonly onReport: (report: FrameReport) => void;
  /** What stands above says what there is to say, so it is not said to be empty. */
  readonly isTold: boolean;
};

const ReadyText = ({ message, body, links, report, onReport, isTold }: ReadyTextProps) => {
  const [isQuoteShown, setQuoteShown] = useState(false);
  const [isLargeAllowed, setLargeAllowed] = useState(false);
  const images = useShownImages({ accountId: links.accountId, emailId: message.id });
  const isForward = isForwardSubject(message.subject);
  const isTooLarge = report?.kind === 'tooLarge' && !isLargeAllowed;
  const isFramed = body.html !== null && body.html.trim() !== '' && report?.kind !== 'failed' && !isTooLarge;
  const text = body.text ?? (isTooLarge || report?.kind === 'failed' ? message.preview : '');
  const isEmpty = isFramed ? report?.kind === 'ready' && report.isEmpty : text.trim() === '';
  return (
    <>
      {isTooLarge && (
        <Notice
          tone="info"
          className="mb-3"
          actions={<NoticeAction onClick={() => setLargeAllowed(true)}>{words('message.large.show')}</NoticeAction>}
        >
          {words('message.large')}
        </Notice>
      )}
      {report?.kind === 'failed' && <p className="mb-3 text-ink-3 text-small">{words('message.frameFailed')}</p>}
      {isFramed && (
        <MailFrame
          title={words('message.from', { name: fullNameOf(message.from?.[0]) })}
          sender={message.from?.[0]?.email ?? ''}
          html={body.html ?? ''}
          inlineUrl={(cid) => links.part(message.attachments.find((part) => part.cid === cid) ?? NO_PART)}
          isForward={isForward}
          images={images}
          isQuoteShown={isQuoteShown}
          isLargeAllowed={isLargeAllowed}
          onReport={onReport}
        />
      )}
      {isFramed && report?.kind === 'ready' && report.hasQuote && (
        <QuoteButton isShown={isQuoteShown} onToggle={() => setQuoteShown(!isQuoteShown)} />
      )}
      {!isFramed && <PlainText text={text} isForward={isForward} />}
      {isEmpty && !isTold && <p className="text-ink-3">{words('message.empty')}</p>}
      {body.isTruncated && <Truncated original={links.original} />}
    </>
  );
};

const NO_PART = { blobId: null, name: null, type: '' };

const Truncated = ({ original }: { original: string | undefined }) => (
  <p className="mt-3 text-ink-3 text-small">
    {words('message.truncated')}{' '}
    {original && (
      <a href={original} target="_blank" rel="noopener" className="text-link underline underline-offset-2">
        {words('message.original')}
      </a>
    )}
  </p>
);
