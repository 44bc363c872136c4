'use client';

import { useState } from 'react';
import type { ConversationFile } from '@/components/conversation/details/files-of';
import { words } from '@/components/conversation/details/words';
import { FileIcon, FileWords } from '@/components/conversation/file-words';
import type { MessageLinks } from '@/components/conversation/message';
import { shortDate } from '@/components/conversation/message-date';
import { nameOfPart } from '@/components/conversation/part-name';
import { AttachmentPreview } from '@/components/conversation/preview/attachment-preview';
import { previewKind } from '@/components/conversation/preview/preview-kind';
import { words as ofMessages } from '@/components/conversation/words';
import { fileSize } from '@/components/ui/file-look';

/** More of them unfold. */
const MOST_SEEN = 4;

type FilesSectionProps = {
  readonly files: readonly ConversationFile[];
  readonly links: MessageLinks;
  readonly now: number;
};

const LINE =
  'group flex h-12 w-full min-w-0 items-center gap-3 rounded-control px-2 text-start transition-colors hover:bg-hover';

/** Every file of the conversation: a click shows what can be shown here, and saves what cannot. */
export const FilesSection = ({ files, links, now }: FilesSectionProps) => {
  const [isSpread, setSpread] = useState(false);
  const [shownAt, setShownAt] = useState<number | null>(null);
  const seen = isSpread ? files : files.slice(0, MOST_SEEN);
  const shown = files.flatMap(({ part }) => (previewKind(part) && links.part(part) ? [part] : []));
  return (
    <>
      <ul className="-mx-2">
        {seen.map(({ part, at }) => {
          const name = nameOfPart(part);
          const size = fileSize(part.size);
          const lines = (
            <FileWords name={name} about={words('details.files.about', { size, date: shortDate(at, now) })} />
          );
          return (
            <li key={part.blobId ?? part.partId}>
              {shown.includes(part) ? (
                <button
                  type="button"
                  title={name}
                  aria-label={ofMessages('attachment.open', { name, size })}
                  onClick={() => setShownAt(shown.indexOf(part))}
                  className={LINE}
                >
                  <FileIcon part={part} name={name} />
                  {lines}
                </button>
              ) : (
                <a
                  href={links.part(part)}
                  download={name}
                  title={name}
                  aria-label={ofMessages('attachment.download', { name, size })}
                  className={LINE}
                >
                  <FileIcon part={part} name={name} isSaved />
                  {lines}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      {seen.length < files.length && (
        <button
          type="button"
          onClick={() => setSpread(true)}
          className="-ms-2 mt-1 h-8 rounded-control px-2 text-ink-2 text-small hover:bg-hover hover:text-ink touch:h-11"
        >
          {words('details.files.all', { count: files.length })}
        </button>
      )}
      {shownAt !== null && (
        <AttachmentPreview
          parts={shown}
          at={shownAt}
          links={links}
          onMove={setShownAt}
          onClose={() => setShownAt(null)}
        />
      )}
    </>
  );
};
