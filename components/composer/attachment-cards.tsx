'use client';

import { ToolButton } from '@/components/composer/tool-button';
import { words } from '@/components/composer/words';
import { fileLook, fileSize } from '@/components/ui/file-look';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import type { ComposeSession, WrittenAttachment } from '@/lib/client/hooks/use-compose-session';
import { splitFileName } from '@/lib/mail/text/file-name';

type AttachmentCardsProps = {
  readonly session: ComposeSession;
  readonly attachments: readonly WrittenAttachment[];
};

/** What goes with the message. Pictures within the text stand there and not here. */
export const AttachmentCards = ({ session, attachments }: AttachmentCardsProps) => {
  const listed = attachments.filter(({ cid, state }) => cid === null || state === 'failed');
  if (listed.length === 0) return null;
  return (
    <ul
      aria-label={words('composer.attachments')}
      className="grid max-h-34 shrink-0 grid-cols-[repeat(auto-fill,minmax(min(14rem,100%),1fr))] gap-2 overflow-y-auto px-4 pb-3"
    >
      {listed.map((attachment) => (
        <li key={attachment.key} className="min-w-0">
          <AttachmentCard session={session} attachment={attachment} />
        </li>
      ))}
    </ul>
  );
};

const AttachmentCard = ({ session, attachment }: { session: ComposeSession; attachment: WrittenAttachment }) => {
  const { key, name, type, size, sent, state } = attachment;
  const { icon, color } = fileLook(type, name);
  const { start, end } = splitFileName(name);
  const isLoading = state === 'uploading';
  const isFailed = state === 'failed';
  const about = isFailed
    ? words('composer.attachment.failed')
    : isLoading
      ? words('composer.attachment.progress', { done: fileSize(sent), size: fileSize(size) })
      : fileSize(size);
  return (
    <div
      title={start + end}
      className={`relative flex h-14 items-center gap-2 overflow-hidden rounded-control border ps-2 pe-1 ${isFailed ? 'border-danger' : 'border-line'}`}
    >
      <span className={`c-${color} grid size-10 shrink-0 place-items-center rounded-chip bg-tint text-tint-ink`}>
        <Icon name={icon} />
      </span>
      <span className="min-w-0 grow">
        <span className="flex min-w-0 text-small" dir="ltr">
          <span className="truncate">{start}</span>
          <span className="shrink-0 whitespace-pre">{end}</span>
        </span>
        <span className={`flex items-center gap-1 text-tiny tabular-nums ${isFailed ? 'text-danger' : 'text-ink-3'}`}>
          {isFailed && <Icon name="circle-alert" size={12} />}
          {about}
        </span>
      </span>
      {isFailed && (
        <ToolButton
          icon="rotate-cw"
          size={16}
          label={words('composer.attachment.retry', { name })}
          onClick={() => session.retryAttachment(key)}
        />
      )}
      <IconButton
        icon="x"
        size={16}
        label={words(isLoading ? 'composer.attachment.cancel' : 'composer.attachment.remove', { name })}
        onClick={() => session.removeAttachment(key)}
      />
      {isLoading && (
        <progress
          value={sent}
          max={Math.max(size, 1)}
          aria-label={name}
          className="absolute inset-x-0 bottom-0 block h-[3px] w-full appearance-none bg-line [&::-moz-progress-bar]:bg-ink-2 [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink-2"
        />
      )}
    </div>
  );
};
