import type { MessageLinks } from '@/components/conversation/message';
import { words } from '@/components/conversation/words';
import { fileLook, fileSize } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { splitFileName } from '@/lib/mail/text/file-name';

type AttachmentsProps = { readonly parts: readonly EmailBodyPart[]; readonly links: MessageLinks };

/** What is attached to a message, as cards; a click downloads. */
export const Attachments = ({ parts, links }: AttachmentsProps) => {
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  const title = words('attachment.title', { count: parts.length });
  return (
    <section aria-label={title} className="mt-6">
      <h3 className="text-ink-3 text-small tabular-nums">
        {title}
        {parts.length > 1 && ` · ${fileSize(total)}`}
      </h3>
      <ul className="mt-2 grid max-w-[38.5rem] grid-cols-[repeat(auto-fill,minmax(min(11.75rem,100%),1fr))] gap-2">
        {parts.map((part) => (
          <li key={part.partId ?? part.blobId} className="min-w-0">
            <AttachmentCard part={part} href={links.part(part)} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const nameOfPart = (part: EmailBodyPart): string =>
  part.name?.trim() || words(part.type === 'message/rfc822' ? 'attachment.message' : 'attachment.unnamed');

const AttachmentCard = ({ part, href }: { part: EmailBodyPart; href: string | undefined }) => {
  const name = nameOfPart(part);
  const { icon, color } = fileLook(part.type, name);
  const { start, end } = splitFileName(name);
  const size = fileSize(part.size);
  return (
    <a
      href={href}
      download={start + end}
      aria-label={words('attachment.download', { name: start + end, size })}
      title={start + end}
      className="group flex h-14 min-w-0 items-center gap-2 rounded-control border border-line px-2 transition-colors hover:bg-hover"
    >
      <span className={`c-${color} grid size-10 shrink-0 place-items-center rounded-chip bg-tint text-tint-ink`}>
        <Icon name={icon} className="group-hover:hidden group-focus-visible:hidden" />
        <Icon name="download" className="hidden group-hover:block group-focus-visible:block" />
      </span>
      <span className="min-w-0 grow">
        <span className="flex min-w-0 text-ink text-small" dir="ltr">
          <span className="truncate">{start}</span>
          <span className="shrink-0 whitespace-pre">{end}</span>
        </span>
        <span className="block text-ink-3 text-tiny tabular-nums">{size}</span>
      </span>
    </a>
  );
};
