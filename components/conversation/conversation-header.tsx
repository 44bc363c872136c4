import { Chip } from '@/components/ui/chip';
import { colorOfAddress } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';

type ConversationHeaderProps = {
  readonly subject: string | null;
  /** Mailboxes that a person made. */
  readonly chips: readonly string[];
  readonly count: number;
  readonly writers: string;
  /** The mailboxes with a role of their own: Inbox, Sent. */
  readonly places: string;
};

/** Subject in the book serif, chips, and one line about the conversation. Stays in view where there is room for it. */
export const ConversationHeader = ({ subject, chips, count, writers, places }: ConversationHeaderProps) => (
  <header className="z-10 bg-sheet pt-4 pb-3 @3xl:sticky @3xl:top-0">
    <h1
      dir="auto"
      className="line-clamp-3 font-semibold font-voice text-subject text-balance break-words @max-xl:text-subject-s"
    >
      {subject?.trim() || translate('conversation.noSubject')}
    </h1>
    <p className="mt-1 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-small">
      {chips.map((name) => (
        <Chip key={name} color={colorOfAddress(name)}>
          {name}
        </Chip>
      ))}
      <span className="min-w-0 truncate">
        {[translate('conversation.messages', { count }), writers, places].filter((part) => part !== '').join(' · ')}
      </span>
    </p>
  </header>
);
