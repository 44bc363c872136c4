import { useState } from 'react';
import { words } from '@/components/conversation/details/words';
import { fullNameOf } from '@/components/conversation/people';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/icon-button';
import type { EmailAddress } from '@/lib/jmap/email-address';

/** More of them unfold. */
const MOST_SEEN = 5;

type PersonSectionProps = {
  /** The one that is looked at. */
  readonly person: EmailAddress;
  /** Everybody there is to be looked at. */
  readonly people: readonly EmailAddress[];
  readonly onChoose: (person: EmailAddress) => void;
  readonly onWrite?: ((person: EmailAddress) => void) | undefined;
  readonly onSearch?: ((person: EmailAddress) => void) | undefined;
};

/** Who it is with; where there are several, each can be looked at. */
export const PersonSection = ({ person, people, onChoose, onWrite, onSearch }: PersonSectionProps) => {
  const [isSpread, setSpread] = useState(false);
  const name = fullNameOf(person);
  const seen = isSpread ? people : people.slice(0, MOST_SEEN);
  return (
    <>
      <div className="flex items-center gap-3">
        <Avatar name={person.name ?? ''} email={person.email} size={56} />
        <div className="min-w-0 grow">
          <p className="font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
          {name !== person.email && <p className="text-ink-2 text-small wrap-anywhere">{person.email}</p>}
        </div>
      </div>
      <div className="-ms-1.5 mt-2 flex gap-1">
        {onWrite && (
          <IconButton icon="pen-line" label={words('details.write', { name })} onClick={() => onWrite(person)} />
        )}
        {onSearch && (
          <IconButton icon="search" label={words('details.search', { name })} onClick={() => onSearch(person)} />
        )}
      </div>
      {people.length > 1 && (
        <ul aria-label={words('details.people')} className="-mx-2 mt-2">
          {seen.map((one) => (
            <li key={one.email}>
              <button
                type="button"
                aria-pressed={one === person}
                onClick={() => onChoose(one)}
                className="flex h-8 w-full min-w-0 items-center gap-3 rounded-control px-2 text-start text-ink-2 text-small transition-colors hover:bg-hover hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink touch:h-11"
              >
                <Avatar name={one.name ?? ''} email={one.email} size={24} />
                <bdi className="truncate">{fullNameOf(one)}</bdi>
              </button>
            </li>
          ))}
          {seen.length < people.length && (
            <li>
              <button
                type="button"
                onClick={() => setSpread(true)}
                className="h-8 rounded-control px-2 text-ink-2 text-small hover:bg-hover hover:text-ink touch:h-11"
              >
                {words('details.people.all', { count: people.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
};
