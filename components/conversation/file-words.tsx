import { fileLook } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { splitFileName } from '@/lib/mail/text/file-name';

type FileIconProps = { readonly part: EmailBodyPart; readonly name: string; readonly isSaved?: boolean };

/** What kind of file it is; in a `group` that saves it, the arrow that says so. */
export const FileIcon = ({ part, name, isSaved = false }: FileIconProps) => {
  const { icon, color } = fileLook(part.type, name);
  return (
    <span className={`c-${color} grid size-10 shrink-0 place-items-center rounded-chip bg-tint text-tint-ink`}>
      <Icon name={icon} className={isSaved ? 'group-hover:hidden group-focus-visible:hidden' : ''} />
      {isSaved && <Icon name="download" className="hidden group-hover:block group-focus-visible:block" />}
    </span>
  );
};

/** Its name, cut in the middle: the end says what it is. */
export const FileWords = ({ name, about }: { readonly name: string; readonly about: string }) => {
  const { start, end } = splitFileName(name);
  return (
    <span className="min-w-0 grow">
      <span className="flex min-w-0 text-ink text-small" dir="ltr">
        <span className="truncate">{start}</span>
        <span className="shrink-0 whitespace-pre">{end}</span>
      </span>
      <span className="block text-ink-3 text-tiny tabular-nums">{about}</span>
    </span>
  );
};
