import { isDraft, isUnread, type Message, type OwnAddresses } from '@/components/conversation/message';
import { fullDate, shortDate } from '@/components/conversation/message-date';
import { nameOf } from '@/components/conversation/people';
import { words } from '@/components/conversation/words';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';

const LINE = 'flex h-11 w-full items-center gap-3 border-line border-b text-start text-ink-2 hover:bg-hover';

type FoldedMessageProps = {
  readonly message: Message;
  readonly own: OwnAddresses;
  readonly now: number;
  readonly onUnfold: () => void;
};

/** A message as one line of 44 px; a click opens it. */
export const FoldedMessage = ({ message, own, now, onUnfold }: FoldedMessageProps) => {
  const sender = message.from?.[0];
  const name = nameOf(sender, own);
  return (
    <button
      type="button"
      data-message-head={message.id}
      aria-expanded={false}
      aria-label={words('conversation.unfold', { name })}
      onClick={onUnfold}
      className={LINE}
    >
      <Avatar name={sender?.name ?? ''} email={sender?.email ?? ''} size={24} />
      <bdi className={`max-w-40 shrink-0 truncate ${isUnread(message) ? 'font-semibold text-ink' : 'font-medium'}`}>
        {name}
      </bdi>
      {isDraft(message) && <span className="shrink-0 text-warn">{words('message.draft')}</span>}
      <span className="min-w-0 grow truncate text-ink-3 text-small" dir="auto">
        {message.preview}
      </span>
      {message.hasAttachment && <Icon name="paperclip" size={16} className="text-ink-3" />}
      <time
        dateTime={message.receivedAt}
        title={fullDate(message.receivedAt)}
        suppressHydrationWarning
        className="shrink-0 text-ink-3 text-tiny tabular-nums"
      >
        {shortDate(message.receivedAt, now)}
      </time>
    </button>
  );
};

type FoldedStackProps = { readonly messages: readonly Message[]; readonly onSpread: () => void };

const MOST_FACES = 3;

/** Many folded messages as one line. */
export const FoldedStack = ({ messages, onSpread }: FoldedStackProps) => {
  const senders = messages.flatMap(({ from }) => from?.[0] ?? []);
  const faces = [...new Map(senders.map((sender) => [sender.email.toLowerCase(), sender])).values()].slice(
    0,
    MOST_FACES,
  );
  return (
    <button
      type="button"
      data-message-head=""
      aria-expanded={false}
      onClick={onSpread}
      className={`${LINE} font-medium`}
    >
      <span className="flex">
        {faces.map(({ name, email }) => (
          <Avatar
            key={email}
            name={name ?? ''}
            email={email}
            size={24}
            className="-ms-1 ring-2 ring-sheet first:ms-0"
          />
        ))}
      </span>
      <span className="grow">{words('conversation.earlier', { number: messages.length })}</span>
      <Icon name="chevron-down" size={16} className="text-ink-3" />
    </button>
  );
};
