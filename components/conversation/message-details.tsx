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
};

/** The headers of a message, word by word. */
export const MessageDetails = ({ id, message, mailboxes }: MessageDetailsProps) => {
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
      {message.sentAt && <Line label={words('message.header.date')}>{fullDate(message.sentAt)}</Line>}
      {mailboxes !== '' && (
        <>
          <Line label={words('message.header.received')}>{fullDate(message.receivedAt)}</Line>
          <Line label={words('message.header.mailbox')}>{`${mailboxes} · ${fileSize(message.size)}`}</Line>
        </>
      )}
      {message.messageId?.[0] && (
        <Line label={words('message.header.messageId')}>
          <span className="text-ink-3 break-all">{message.messageId[0]}</span>
        </Line>
      )}
    </dl>
  );
};

const Line = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt className="text-ink-3">{label}</dt>
    <dd className="min-w-0 text-ink-2 break-words">{children}</dd>
  </>
);

const People = ({ label, people }: { label: string; people: readonly EmailAddress[] | null }) =>
  people && people.length > 0 ? (
    <Line label={label}>
      {people.map((person, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one person may stand twice in a header
        <span key={at} className="block">
          <bdi className="text-ink">{fullNameOf(person)}</bdi>{' '}
          {person.name && <span className="break-all">{`<${person.email}>`}</span>}
        </span>
      ))}
    </Line>
  ) : null;
