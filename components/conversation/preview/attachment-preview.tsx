'use client';

import { type KeyboardEvent, type ReactNode, useContext, useId, useState } from 'react';
import type { MessageLinks } from '@/components/conversation/message';
import { nameOfPart } from '@/components/conversation/part-name';
import { MessagePreviewContext } from '@/components/conversation/preview/message-preview-context';
import { type PreviewKind, previewKind } from '@/components/conversation/preview/preview-kind';
import { TextPreview } from '@/components/conversation/preview/text-preview';
import { words } from '@/components/conversation/words';
import { fileSize } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { late } from '@/components/ui/late';
import { useLate } from '@/components/ui/use-late';
import { useModal } from '@/components/ui/use-modal';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/** The reader of cards comes with the first of them. */
const ContactPreview = late(() =>
  import('@/components/conversation/preview/contact-preview').then((room) => room.ContactPreview),
);

/** The reader of PDF comes with the first of them, and its worker after it. */
const PdfPreview = late(() => import('@/components/conversation/preview/pdf-preview').then((room) => room.PdfPreview));

type AttachmentPreviewProps = {
  /** Those that can be shown, in the order of their cards. */
  readonly parts: readonly EmailBodyPart[];
  readonly at: number;
  readonly links: MessageLinks;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
};

/** An attachment over the whole window, with the way to its neighbours. Escape or the cross leads back to its card. */
export const AttachmentPreview = ({ parts, at, links, onMove, onClose }: AttachmentPreviewProps) => {
  const modal = useModal(true, onClose);
  const titleId = useId();
  const part = parts[at];
  if (!part) return null;
  const name = nameOfPart(part);
  const href = links.part(part);
  const move = (step: 1 | -1) => {
    const next = at + step;
    if (next >= 0 && next < parts.length) onMove(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A player moves within what it plays with the same keys.
    // What is attached to an attached message has a window of its own above this one.
    if (event.target instanceof Element && event.target.closest('dialog') !== event.currentTarget) return;
    if (event.target instanceof HTMLMediaElement || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowLeft') move(-1);
    else if (event.key === 'ArrowRight') move(1);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      {...modal}
      onKeyDown={onKeyDown}
      aria-labelledby={titleId}
      className="m-0 size-full max-h-none max-w-none bg-canvas p-0 text-ink"
    >
      <div className="flex h-dvh flex-col">
        <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b bg-paper ps-4 pe-2">
          <div className="min-w-0 grow">
            <h2 id={titleId} dir="auto" className="truncate font-semibold text-ui">
              {name}
            </h2>
            <p className="text-ink-3 text-tiny tabular-nums">
              {fileSize(part.size)}
              {parts.length > 1 && ` · ${words('preview.position', { at: at + 1, count: parts.length })}`}
            </p>
          </div>
          {parts.length > 1 && (
            <>
              <Step icon="chevron-left" label={words('preview.previous')} isOff={at === 0} onClick={() => move(-1)} />
              <Step
                icon="chevron-right"
                label={words('preview.next')}
                isOff={at === parts.length - 1}
                onClick={() => move(1)}
              />
            </>
          )}
          <a
            href={href}
            download={name}
            aria-label={words('attachment.download', { name, size: fileSize(part.size) })}
            title={words('preview.download')}
            className="grid size-8 shrink-0 place-items-center rounded-control text-ink-2 transition-colors hover:bg-hover hover:text-ink touch:size-11"
          >
            <Icon name="download" />
          </a>
          <IconButton icon="x" label={words('preview.close')} onClick={onClose} data-autofocus />
        </header>
        <Shown key={`${part.blobId} ${at}`} part={part} name={name} links={links} />
      </div>
    </dialog>
  );
};

type StepProps = {
  readonly icon: 'chevron-left' | 'chevron-right';
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
};

const Step = ({ icon, label, isOff, onClick }: StepProps) => (
  <IconButton
    icon={icon}
    label={label}
    onClick={onClick}
    disabledBecause={isOff ? words('preview.noMore') : undefined}
  />
);

type ShownProps = { readonly part: EmailBodyPart; readonly name: string; readonly links: MessageLinks };

const Shown = ({ part, name, links }: ShownProps) => {
  const kind = previewKind(part);
  const drawMessage = useContext(MessagePreviewContext);
  if (kind === 'text') return <TextPreview part={part} name={name} accountId={links.accountId} />;
  if (kind === 'contact') return <ContactPreview part={part} name={name} accountId={links.accountId} />;
  if (kind === 'pdf') return <PdfPreview href={links.part(part)} name={name} />;
  if (kind === 'message') return drawMessage?.(part) ?? <PreviewWords>{words('preview.failed')}</PreviewWords>;
  return kind === undefined ? null : <Media kind={kind} src={links.part(part)} name={name} />;
};

type MediaProps = {
  readonly kind: Exclude<PreviewKind, 'text' | 'contact' | 'message' | 'pdf'>;
  readonly src: string | undefined;
  readonly name: string;
};

const Media = ({ kind, src, name }: MediaProps) => {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const isLate = useLate(state === 'loading');
  const hears = { onError: () => setState('failed') };
  if (state === 'failed') return <PreviewWords>{words('preview.failed')}</PreviewWords>;
  return (
    <div className="relative grid min-h-0 grow place-items-center overflow-auto p-4">
      {state === 'loading' && isLate && (
        <p role="status" className="absolute text-ink-3 text-small">
          {words('preview.loading')}
        </p>
      )}
      {kind === 'image' && (
        // biome-ignore lint/performance/noImgElement: a stranger's bytes go through no image server
        <img
          src={src}
          alt={name}
          {...hears}
          onLoad={() => setState('shown')}
          className="max-h-full min-h-0 max-w-full rounded-control object-contain"
        />
      )}
      {kind === 'audio' && <audio controls src={src} {...hears} onLoadedMetadata={() => setState('shown')} />}
      {kind === 'video' && (
        <video
          controls
          src={src}
          {...hears}
          onLoadedMetadata={() => setState('shown')}
          className="max-h-full max-w-full rounded-control"
        />
      )}
    </div>
  );
};

/** What is said where nothing can be shown. */
export const PreviewWords = ({ children }: { readonly children: ReactNode }) => (
  <p role="alert" className="m-auto max-w-measure p-6 text-center text-ink-2">
    {children}
  </p>
);
