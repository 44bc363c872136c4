'use client';

import type { KeyboardEvent, Ref } from 'react';
import { words } from '@/components/composer/words';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName } from '@/lib/mail/address/short-name';
import { isAddress } from '@/lib/mail/reply/is-address';

type RecipientChipProps = {
  readonly person: EmailAddress;
  readonly isOutside: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** Somebody a message goes to. A press, or Enter, makes it text again; the arrows walk along the line, Delete removes. */
export const RecipientChip = ({ person, isOutside, ref, onEdit, onKeyDown }: RecipientChipProps) => {
  const name = fullName(person);
  const isValid = isAddress(person.email.trim());
  const look = isValid
    ? `ps-[3px] ${isOutside ? 'border-dotted border-control' : 'border-line'}`
    : 'ps-2 border-danger text-danger';
  const about = isValid
    ? words('composer.recipient.edit', { name, email: person.email })
    : words('composer.recipient.invalid', { email: person.email });
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={-1}
      title={isValid ? `${person.email}${isOutside ? `, ${words('composer.recipient.outside')}` : ''}` : about}
      aria-label={isValid && isOutside ? `${about}, ${words('composer.recipient.outside')}` : about}
      onClick={onEdit}
      onKeyDown={onKeyDown}
      className={`inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border bg-sheet pe-2.5 text-ui leading-5 hover:bg-hover focus-visible:outline-offset-1 ${look}`}
    >
      {isValid ? <Avatar name={name} email={person.email} size={20} /> : <Icon name="circle-alert" size={16} />}
      <span className="truncate">{isValid ? name : person.email}</span>
    </button>
  );
};
