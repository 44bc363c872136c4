import type { MailboxChip } from '@/components/conversation/mailbox-labels';
import { words } from '@/components/conversation/words';
import { Chip, RemovableChip } from '@/components/ui/chip';
import type { LabelColor } from '@/lib/base/label-color';

/** A label of any of its messages. */
export type HeaderLabel = { readonly keyword: string; readonly name: string; readonly color: LabelColor };

type ConversationHeaderProps = {
  readonly subject: string | null;
  /** Mailboxes that a person made. */
  readonly chips: readonly MailboxChip[];
  readonly labels?: readonly HeaderLabel[] | undefined;
  readonly onUnlabel?: ((label: HeaderLabel) => void) | undefined;
  readonly count: number;
  readonly writers: string;
  /** The mailboxes with a role of their own: Inbox, Sent. */
  readonly places: string;
};

const MOST_CHIPS = 2;

const namesOf = (chips: readonly MailboxChip[]): string => chips.map(({ name }) => name).join(', ');

/** Subject in the book serif, chips, and one line about the conversation. Stays in view where there is room for it. */
export const ConversationHeader = ({
  subject,
  chips,
  labels = [],
  onUnlabel,
  count,
  writers,
  places,
}: ConversationHeaderProps) => (
  <header className="z-10 bg-sheet pt-4 pb-3 @3xl:sticky @3xl:top-0">
    <h1
      dir="auto"
      className="line-clamp-3 font-semibold font-voice text-subject text-balance break-words text-own-way @max-xl:text-subject-s"
    >
      {subject?.trim() || words('conversation.noSubject')}
    </h1>
    {labels.length > 0 && (
      <ul aria-label={words('conversation.labels')} className="mt-2 mb-2 flex flex-wrap gap-1.5">
        {labels.map((label) => (
          <li key={label.keyword} className="flex min-w-0 max-w-full">
            {onUnlabel ? (
              <RemovableChip
                color={label.color}
                name={label.name}
                removal={words('conversation.unlabel', { name: label.name })}
                onRemove={() => onUnlabel(label)}
              />
            ) : (
              <Chip color={label.color} size="header">
                {label.name}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    )}
    <p className="mt-1 flex min-w-0 items-center gap-2 text-ink-3 text-small">
      {chips.slice(0, MOST_CHIPS).map(({ name, color }) => (
        <Chip key={name} color={color}>
          {name}
        </Chip>
      ))}
      {chips.length > MOST_CHIPS && <span title={namesOf(chips.slice(MOST_CHIPS))}>+{chips.length - MOST_CHIPS}</span>}
      <span className="min-w-0 truncate">
        {[words('conversation.messages', { count }), writers, places].filter((part) => part !== '').join(' · ')}
      </span>
    </p>
  </header>
);
