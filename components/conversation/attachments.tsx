'use client';

import { useState } from 'react';
import { FileIcon, FileWords } from '@/components/conversation/file-words';
import type { MessageLinks } from '@/components/conversation/message';
import { nameOfPart } from '@/components/conversation/part-name';
import { AttachmentPreview } from '@/components/conversation/preview/attachment-preview';
import { previewKind } from '@/components/conversation/preview/preview-kind';
import { words } from '@/components/conversation/words';
import { fileSize } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

type AttachmentsProps = { readonly parts: readonly EmailBodyPart[]; readonly links: MessageLinks };

/** What is attached to a message, as cards: a click shows what can be shown here, and downloads what cannot. */
export const Attachments = ({ parts, links }: AttachmentsProps) => {
  const [shownAt, setShownAt] = useState<number | null>(null);
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  const title = words('attachment.title', { count: parts.length });
  const shown = parts.filter((part) => previewKind(part) !== undefined && links.part(part) !== undefined);
  return (
    <section aria-label={title} className="mt-6">
      <div className="flex min-h-8 max-w-[38.5rem] flex-wrap items-center justify-between gap-x-4">
        <h3 className="text-ink-3 text-small">{title}</h3>
        {parts.length > 1 && links.all(parts) && (
          <a
            href={links.all(parts)}
            download
            className="-me-2 inline-flex h-8 items-center gap-2 rounded-control px-2 font-semibold text-ink-2 text-small tabular-nums transition-colors hover:bg-hover hover:text-ink touch:h-11 print:hidden"
          >
            <Icon name="download" size={16} />
            {words('attachment.downloadAll', { size: fileSize(total) })}
          </a>
        )}
      </div>
      <ul className="mt-2 grid max-w-[38.5rem] grid-cols-[repeat(auto-fill,minmax(min(11.75rem,100%),1fr))] gap-2">
        {parts.map((part) => (
          <li key={part.partId ?? part.blobId} className="min-w-0">
            {shown.includes(part) ? (
              <ShownCard part={part} href={links.part(part)} onOpen={() => setShownAt(shown.indexOf(part))} />
            ) : (
              <SavedCard part={part} href={links.part(part)} />
            )}
          </li>
        ))}
      </ul>
      {shownAt !== null && (
        <AttachmentPreview
          parts={shown}
          at={shownAt}
          links={links}
          onMove={setShownAt}
          onClose={() => setShownAt(null)}
        />
      )}
    </section>
  );
};

const CARD = 'flex h-14 min-w-0 items-center rounded-control border border-line transition-colors hover:bg-hover';

type CardProps = { readonly part: EmailBodyPart; readonly href: string | undefined };

/** Two ways: the card shows it, the arrow at its end saves it. */
const ShownCard = ({ part, href, onOpen }: CardProps & { readonly onOpen: () => void }) => {
  const name = nameOfPart(part);
  const size = fileSize(part.size);
  return (
    <div className={`${CARD} pe-1`}>
      <button
        type="button"
        onClick={onOpen}
        title={name}
        aria-label={words('attachment.open', { name, size })}
        className="flex h-full min-w-0 grow items-center gap-2 rounded-control ps-2 text-start"
      >
        <FileIcon part={part} name={name} />
        <FileWords name={name} about={size} />
      </button>
      <a
        href={href}
        download={name}
        aria-label={words('attachment.download', { name, size })}
        className="grid size-8 shrink-0 place-items-center rounded-control text-ink-3 transition-colors hover:bg-hover hover:text-ink touch:size-11"
      >
        <Icon name="download" size={16} />
      </a>
    </div>
  );
};

const SavedCard = ({ part, href }: CardProps) => {
  const name = nameOfPart(part);
  const size = fileSize(part.size);
  return (
    <a
      href={href}
      download={name}
      aria-label={words('attachment.download', { name, size })}
      title={name}
      className={`group gap-2 px-2 ${CARD}`}
    >
      <FileIcon part={part} name={name} isSaved />
      <FileWords name={name} about={size} />
    </a>
  );
};
