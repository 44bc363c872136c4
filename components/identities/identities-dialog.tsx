'use client';

import { type ReactNode, useState } from 'react';
import { EditIdentity, type IdentityDoors } from '@/components/identities/edit-identity';
import { draftOf, EMPTY_IDENTITY, valuesOf } from '@/components/identities/identity-draft';
import type { WriteSignature } from '@/components/identities/identity-form';
import { words } from '@/components/identities/words';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import type { Identity } from '@/lib/jmap/identity';
import type { IdentitySuggestion } from '@/lib/jmap/waxwing/identity-suggestion';

type IdentitiesDialogProps = IdentityDoors & {
  /** The account's own address. */
  readonly email: string;
  /** The default first; undefined: not known yet. */
  readonly identities: readonly Identity[] | undefined;
  readonly suggestions: readonly IdentitySuggestion[];
  readonly writeSignature: WriteSignature;
  readonly onClose: () => void;
};

type Edited = { readonly identity: Identity | null; readonly name: string; readonly email: string };

/** As whom one can write from an account: the addresses there are, and those that were written from elsewhere. */
export const IdentitiesDialog = ({ email, identities, suggestions, onClose, ...doors }: IdentitiesDialogProps) => {
  const [edited, setEdited] = useState<Edited | null>(null);
  const name = identities?.[0]?.name ?? '';
  /** Where it cannot be added just so, the form says why. */
  const add = async (suggestion: IdentitySuggestion) => {
    const start = { name: suggestion.name || name, email: suggestion.email };
    const outcome = await doors.onSave(null, start.email, valuesOf(draftOf({ ...EMPTY_IDENTITY, ...start })));
    if (outcome !== 'saved') setEdited({ identity: null, ...start });
  };
  if (edited) {
    const others = (identities ?? []).filter(({ id }) => id !== edited.identity?.id).map((one) => one.email);
    return <EditIdentity {...doors} {...edited} start={edited} others={others} onClose={() => setEdited(null)} />;
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('identities.title')}
      actions={
        <>
          <Button icon="plus" className="me-auto" onClick={() => setEdited({ identity: null, name, email: '' })}>
            {words('identities.add')}
          </Button>
          <Button tone="primary" onClick={onClose}>
            {words('identities.done')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2 text-pretty text-small">{words('identities.lead', { email })}</p>
      {identities ? (
        <ul className="-mx-3 mt-3">
          {identities.map((identity) => (
            <Row key={identity.id} identity={identity} onEdit={() => setEdited({ ...identity, identity })} />
          ))}
        </ul>
      ) : (
        <div role="status" aria-label={words('identities.loading')} className="mt-4 space-y-3">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-56" />
        </div>
      )}
      {suggestions.length > 0 && (
        <section className="mt-4 border-line border-t pt-4">
          <h3 className="font-medium">{words('identities.suggested')}</h3>
          <ul className="mt-1">
            {suggestions.map((one) => (
              <Suggestion key={one.email} suggestion={one} onAdd={() => void add(one)} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
};

const Names = ({ name, email, children }: { name: string; email: string; children?: ReactNode }) => (
  <span className="min-w-0 grow">
    <span className="flex items-center gap-2">
      <span className={`min-w-0 font-medium ${name === '' ? 'wrap-anywhere' : 'truncate'}`}>{name || email}</span>
      {children}
    </span>
    {name !== '' && <span className="block text-ink-3 text-small wrap-anywhere">{email}</span>}
  </span>
);

const Row = ({ identity, onEdit }: { readonly identity: Identity; readonly onEdit: () => void }) => (
  <li>
    <button
      type="button"
      onClick={onEdit}
      className="flex min-h-12 w-full items-center gap-3 rounded-control px-3 py-1.5 text-start hover:bg-hover"
    >
      <span className="sr-only">{words('identities.edit')}</span>
      <Names name={identity.name} email={identity.email}>
        {identity.isDefault && (
          <Chip color="stone" size="header">
            {words('identities.default')}
          </Chip>
        )}
      </Names>
      <Icon name="pen-line" size={16} className="text-ink-3" />
    </button>
  </li>
);

type SuggestionProps = { readonly suggestion: IdentitySuggestion; readonly onAdd: () => void };

const Suggestion = ({ suggestion: { email, emails }, onAdd }: SuggestionProps) => (
  <li className="flex min-h-12 items-center gap-3">
    <span className="min-w-0 grow">
      <span className="block wrap-anywhere">{email}</span>
      <span className="block text-ink-3 text-small">{words('identities.suggested.count', { count: emails })}</span>
    </span>
    <Button onClick={onAdd} aria-label={words('identities.suggested.add.label', { email })}>
      {words('identities.suggested.add')}
    </Button>
  </li>
);
