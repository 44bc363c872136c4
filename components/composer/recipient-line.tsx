'use client';

import { type ReactNode, type Ref, useId, useImperativeHandle } from 'react';
import { type ComposeHouse, domainOf, ownDomains } from '@/components/composer/compose-house';
import { Line } from '@/components/composer/line';
import { RecipientChip } from '@/components/composer/recipient-chip';
import { Suggestions } from '@/components/composer/suggestions';
import { useRecipients } from '@/components/composer/use-recipients';
import { words } from '@/components/composer/words';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName } from '@/lib/mail/address/short-name';

/** What the window may tell a line: to take the focus, and to make people of what is typed before it is sent. */
export type RecipientLineControls = { readonly focus: () => void; readonly commit: () => void };

type RecipientLineProps = {
  readonly label: string;
  readonly people: readonly EmailAddress[];
  /** In the other lines. */
  readonly others: readonly EmailAddress[];
  readonly house: ComposeHouse;
  readonly onChange: (people: readonly EmailAddress[]) => void;
  readonly onSay: (text: string) => void;
  readonly end?: ReactNode;
  readonly controls?: Ref<RecipientLineControls>;
};

/** To, Cc or Bcc: chips and the place where one types. */
export const RecipientLine = (props: RecipientLineProps) => {
  const { label, people, others, house, onChange, onSay, end, controls } = props;
  const id = useId();
  const domains = ownDomains(house);
  const known = new Set([...people, ...others].map(({ email }) => email.toLowerCase()));
  const line = useRecipients({
    people,
    onChange,
    find: (typed) => house.findPeople(typed, known),
    onSay: (what, person) => onSay(words(`composer.recipient.${what}`, { name: fullName(person), field: label })),
  });
  const { input, chips, suggestions, at, typed } = line;
  useImperativeHandle(controls, () => ({ focus: () => input.current?.focus(), commit: line.commit }));
  const listId = `${id}-list`;
  const isOpen = suggestions.length > 0;
  return (
    <Line label={label} htmlFor={id} end={end}>
      <div className="relative flex flex-wrap items-center gap-1">
        {people.map((person, index) => (
          <RecipientChip
            key={person.email}
            ref={(element) => {
              chips.current[index] = element;
            }}
            person={person}
            isOutside={!domains.has(domainOf(person.email))}
            onEdit={() => line.edit(index)}
            onKeyDown={line.onChipKey(index)}
          />
        ))}
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
          value={typed}
          onChange={(event) => line.onType(event.target.value)}
          onKeyDown={line.onInputKey}
          onPaste={line.onPaste}
          onBlur={line.commit}
          className="field-sizing-content h-7 min-w-4 max-w-full grow basis-0 bg-transparent outline-0 max-tablet:text-field"
        />
        {isOpen && <Suggestions id={listId} people={suggestions} at={at} onChoose={(person) => line.add([person])} />}
      </div>
    </Line>
  );
};
