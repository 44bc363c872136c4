import type { ReactNode } from 'react';
import { DetailLine } from '@/components/conversation/detail-line';
import type { Message } from '@/components/conversation/message';
import { fullDate } from '@/components/conversation/message-date';
import { fullNameOf } from '@/components/conversation/people';
import { words } from '@/components/conversation/words';
import { fileSize } from '@/components/ui/file-look';
import type { EmailAddress } from '@/lib/jmap/email-address';

type MessageDetailsProps = {
  readonly id: string;
  readonly message: Message;
  /** '': it is attached to another one, and was never received. */
  readonly mailboxes: string;
  /** More lines, which have to be asked for. */
  readonly children?: ReactNode;
};

/** The headers of a message, word by word. */
export const MessageDetails = ({ id, message, mailboxes, children }: MessageDetailsProps) => {
  const sender = message.sender?.[0]?.email !== message.from?.[0]?.email ? message.sender : null;
  return (
    <dl
      id={id}
      className="mt-3 grid max-w-column grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-control border border-line px-4 py-3 text-small"
    >
      <People label={words('message.header.from')} people={message.from} />
      <People label={words('message.header.sender')} people={sender} />
      <People label={words('message.header.replyTo')} people={message.replyTo} />
      <People label={words('message.header.to')} people={message.to} />
      <People label={words('message.header.cc')} people={message.cc} />
      <People label={words('message.header.bcc')} people={message.bcc} />
      {message.sentAt && <DetailLine label={words('message.header.date')}>{fullDate(message.sentAt)}</DetailLine>}
      {mailboxes !== '' && (
        <>
          <DetailLine label={words('message.header.received')}>{fullDate(message.receivedAt)}</DetailLine>
          <DetailLine label={words('message.header.mailbox')}>{`${mailboxes} · ${fileSize(message.size)}`}</DetailLine>
        </>
      )}
      {children}
      {message.messageId?.[0] && (
        <DetailLine label={words('message.header.messageId')}>
          <span className="text-ink-3 break-all">{message.messageId[0]}</span>
        </DetailLine>
      )}
    </dl>
  );
};

const People = ({ label, people }: { label: string; people: readonly EmailAddress[] | null }) =>
  people && people.length > 0 ? (
    <DetailLine label={label}>
      {people.map((person, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one person may stand twice in a header
        <span key={at} className="block">
          <bdi className="text-ink">{fullNameOf(person)}</bdi>{' '}
          {person.name && <span className="break-all">{`<${person.email}>`}</span>}
        </span>
      ))}
    </DetailLine>
  ) : null;
