'use client';

import { type ReactNode, useId } from 'react';
import type { ConversationFile } from '@/components/conversation/details/files-of';
import { FilesSection } from '@/components/conversation/details/files-section';
import { PersonSection } from '@/components/conversation/details/person-section';
import type { TrustFact } from '@/components/conversation/details/trust-facts';
import { words } from '@/components/conversation/details/words';
import type { MessageLinks } from '@/components/conversation/message';
import { shortDate } from '@/components/conversation/message-date';
import { words as ofMessages } from '@/components/conversation/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import type { ThreadId } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';

/** Another conversation with the person. */
export type OtherLine = { readonly threadId: ThreadId; readonly subject: string | null; readonly receivedAt: string };

/** The way to other conversations. */
export type OtherDoors = {
  readonly hrefOf: (threadId: ThreadId) => string;
  readonly onOpen: (threadId: ThreadId) => void;
};

type DetailsPaneProps = {
  readonly person: EmailAddress;
  readonly people: readonly EmailAddress[];
  readonly onChoose: (person: EmailAddress) => void;
  readonly onWrite?: ((person: EmailAddress) => void) | undefined;
  readonly onSearch?: ((person: EmailAddress) => void) | undefined;
  readonly facts: readonly TrustFact[];
  readonly files: readonly ConversationFile[];
  readonly links: MessageLinks;
  readonly others: readonly OtherLine[];
  /** Missing: they cannot be gone to. */
  readonly doors?: OtherDoors | undefined;
  readonly now: number;
  readonly onClose: () => void;
};

/** LOOK §5, the fourth pane: the person, whether to trust them, the files, and what else there is with them. */
export const DetailsPane = (props: DetailsPaneProps) => {
  const { person, people, onChoose, onWrite, onSearch, facts, files, links, others, doors, now, onClose } = props;
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex h-full min-h-0 flex-col bg-paper">
      <header className="flex h-12 shrink-0 items-center border-line border-b ps-6 pe-3">
        <h2 id={titleId} className="grow font-semibold">
          {ofMessages('conversation.details')}
        </h2>
        <IconButton icon="x" label={words('details.close')} onClick={onClose} />
      </header>
      <div className="min-h-0 grow overflow-y-auto px-6 pb-6">
        {/* Where the pane has room for two columns, it takes them: a lone one would stand in a void. */}
        <div className="max-w-[48rem] columns-[17rem_2] gap-x-10">
          <Part>
            <PersonSection {...{ person, people, onChoose, onWrite, onSearch }} />
          </Part>
          {facts.length > 0 && (
            <Part title={words('details.trust')}>
              <ul>
                {facts.map((fact) => (
                  <Fact key={fact.text} {...fact} />
                ))}
              </ul>
            </Part>
          )}
          {files.length > 0 && (
            <Part title={words('details.files')}>
              <FilesSection files={files} links={links} now={now} />
            </Part>
          )}
          {others.length > 0 && doors && (
            <Part title={words('details.others')}>
              <ul className="-mx-2">
                {others.map((one) => (
                  <Other key={one.threadId} {...one} doors={doors} now={now} />
                ))}
              </ul>
            </Part>
          )}
        </div>
      </div>
    </section>
  );
};

const Part = ({ title, children }: { readonly title?: string; readonly children: ReactNode }) => (
  <div className="break-inside-avoid border-line border-b py-4 last:border-0">
    {title !== undefined && <h3 className="mb-2 font-semibold">{title}</h3>}
    {children}
  </div>
);

const TONES = { ok: 'text-ok', plain: 'text-ink-3', warn: 'text-warn' } as const;

const Fact = ({ icon, tone, text }: TrustFact) => (
  <li className="flex gap-3 py-1 text-ink-2 text-small">
    <Icon name={icon} size={16} className={`mt-0.5 ${TONES[tone]}`} />
    <span className="min-w-0 wrap-anywhere">{text}</span>
  </li>
);

type OtherProps = OtherLine & { readonly doors: OtherDoors; readonly now: number };

const Other = ({ threadId, subject, receivedAt, doors, now }: OtherProps) => (
  <li>
    <a
      href={doors.hrefOf(threadId)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        doors.onOpen(threadId);
      }}
      className="flex h-8 min-w-0 items-center gap-3 rounded-control px-2 text-ink-2 text-small transition-colors hover:bg-hover hover:text-ink touch:h-11"
    >
      <span dir="auto" className="min-w-0 grow truncate text-own-way">
        {subject?.trim() || ofMessages('conversation.noSubject')}
      </span>
      <span className="shrink-0 text-ink-3 text-tiny tabular-nums">{shortDate(receivedAt, now)}</span>
    </a>
  </li>
);
