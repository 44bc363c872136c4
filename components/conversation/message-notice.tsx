import type { ReactNode } from 'react';
import type { FrameReport } from '@/components/conversation/mail-frame/use-filled-frame';
import type { Message } from '@/components/conversation/message';
import { words } from '@/components/conversation/words';
import { Notice } from '@/components/ui/notice';
import { senderWarning } from '@/lib/mail/address/sender-warning';
import type { Protection } from '@/lib/mail/trust/protection';

type MessageNoticeProps = {
  readonly message: Message;
  readonly report: FrameReport | null;
  readonly protection: Protection | undefined;
  /** The whole message as a file. */
  readonly download: string | undefined;
  readonly renderImages?: RenderImages | undefined;
};

/** Draws the question whether images from elsewhere are shown: as a notice, or beside one that says something worse. */
export type RenderImages = (asked: {
  readonly urls: readonly string[];
  readonly text: string;
  readonly isActionOnly: boolean;
}) => ReactNode;

/** What a reader should know before reading: one notice at a time, the worst wins. */
export const MessageNotice = (props: MessageNoticeProps) => {
  const { message, report, protection, download, renderImages } = props;
  const found = report?.kind === 'ready' ? report : undefined;
  const sender = senderText(message);
  const renderFor = (isActionOnly: boolean): ReactNode =>
    found &&
    found.remoteImages.length > 0 &&
    renderImages?.({ urls: found.remoteImages, text: imagesText(found), isActionOnly });
  if (sender !== undefined)
    return (
      <Notice tone="warn" icon="shield-alert" className="mt-3" actions={renderFor(true)}>
        {sender}
      </Notice>
    );
  if (found && found.disguisedLinks > 0)
    return (
      <Notice tone="warn" icon="shield-alert" className="mt-3" actions={renderFor(true)}>
        {words('message.phishing.links', { count: found.disguisedLinks })}
      </Notice>
    );
  if (protection)
    return (
      <Notice
        tone="info"
        icon={isEncrypted(protection) ? 'key-round' : 'shield-check'}
        className="mt-3"
        actions={isEncrypted(protection) && download ? <DownloadAction href={download} /> : renderFor(true)}
      >
        {words(`message.protection.${protection}`)}
      </Notice>
    );
  if (found && found.remoteImages.length > 0 && renderImages) return renderFor(false);
  if (found && found.blockedImages > 0)
    return (
      <Notice tone="info" icon="image-off" className="mt-3">
        {imagesText(found)}
      </Notice>
    );
  return null;
};

export const isEncrypted = (protection: Protection | undefined): boolean => protection?.endsWith('Encrypted') ?? false;

/** The message as it came, for a program that can do more with it. */
export const DownloadAction = ({ href }: { href: string }) => (
  <a
    href={href}
    download
    className="inline-flex h-8 items-center rounded-control px-2 font-semibold whitespace-nowrap hover:underline touch:h-11"
  >
    {words('message.unavailable.download')}
  </a>
);

const senderText = (message: Message): string | undefined => {
  const warning = senderWarning(message);
  if (!warning) return undefined;
  return warning.kind === 'otherAddress'
    ? words('message.phishing.otherAddress', { shown: warning.shown, real: warning.real })
    : words('message.phishing.replyElsewhere', { from: warning.from, replyTo: warning.replyTo });
};

const imagesText = ({ blockedImages: count, trackers }: { blockedImages: number; trackers: number }): string => {
  if (trackers === 0) return words('message.images', { count });
  if (trackers === count) return words('message.images.trackers', { count });
  return words('message.images.someTrackers', { count, trackers });
};
