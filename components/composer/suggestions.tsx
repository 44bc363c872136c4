'use client';

import { words } from '@/components/composer/words';
import { Avatar } from '@/components/ui/avatar';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName } from '@/lib/mail/address/short-name';

type SuggestionsProps = {
  readonly id: string;
  readonly people: readonly EmailAddress[];
  readonly at: number;
  readonly onChoose: (person: EmailAddress) => void;
};

/** People who may be meant, under the line; the input keeps the focus (WAI-ARIA combobox). */
export const Suggestions = ({ id, people, at, onChoose }: SuggestionsProps) => (
  <div
    id={id}
    role="listbox"
    aria-label={words('composer.suggestions')}
    className="absolute start-0 top-full z-10 mt-1 w-80 max-w-full rounded-control border border-line bg-raised p-1 shadow-float"
  >
    {people.map((person, index) => (
      <div
        key={person.email}
        id={`${id}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === at}
        // Before the input loses the focus.
        onPointerDown={(event) => {
          event.preventDefault();
          onChoose(person);
        }}
        className={`flex min-h-10 cursor-pointer items-center gap-2 rounded-chip px-2 py-1 touch:min-h-11 ${index === at ? 'bg-selected' : 'hover:bg-hover'}`}
      >
        <Avatar name={fullName(person)} email={person.email} size={24} />
        <span className="min-w-0">
          <span className="block truncate">{fullName(person)}</span>
          {person.name && <span className="block truncate text-ink-3 text-tiny">{person.email}</span>}
        </span>
      </div>
    ))}
  </div>
);
