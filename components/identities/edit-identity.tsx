'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  draftErrors,
  draftOf,
  EMPTY_IDENTITY,
  type IdentityDraft,
  type IdentityValues,
  valuesOf,
} from '@/components/identities/identity-draft';
import { IdentityForm, type WriteSignature } from '@/components/identities/identity-form';
import { words } from '@/components/identities/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Identity } from '@/lib/jmap/identity';

/** refused: the server does not want this address. failed: it could not be asked, or could not do it. */
export type SaveOutcome = 'saved' | 'refused' | 'failed';

/** What can be done with identities. `identity`: one that is there; null: a new one. */
export type IdentityDoors = {
  readonly onSave: (identity: Identity | null, email: string, values: IdentityValues) => Promise<SaveOutcome>;
  /** False: it could not be removed. */
  readonly onRemove: (identity: Identity) => Promise<boolean>;
};

type EditIdentityProps = IdentityDoors & {
  /** null: a new one, that begins with `name` and `email`. */
  readonly identity: Identity | null;
  readonly start: Pick<IdentityDraft, 'name' | 'email'>;
  /** The addresses of the others. */
  readonly others: readonly string[];
  readonly writeSignature: WriteSignature;
  readonly onClose: () => void;
};

/** One identity in a dialog, and the question before it goes. */
export const EditIdentity = ({ identity, start, others, onSave, onRemove, ...rest }: EditIdentityProps) => {
  const { writeSignature, onClose } = rest;
  const [draft, setDraft] = useState(() => draftOf(identity ?? { ...EMPTY_IDENTITY, ...start }));
  const latest = useRef(draft);
  const [isTried, setTried] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<Exclude<SaveOutcome, 'saved'> | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const change = (given: Partial<IdentityDraft>) => {
    // What the editor tells when it loses the focus must be part of what the same click saves.
    latest.current = { ...latest.current, ...given };
    setDraft(latest.current);
  };
  const save = async () => {
    flushSync(() => setTried(true));
    if (Object.keys(draftErrors(latest.current, others)).length > 0)
      return form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    const outcome = await onSave(identity, latest.current.email.trim(), valuesOf(latest.current));
    if (outcome === 'saved') onClose();
    else setFailure(outcome);
  };
  const remove = async () => {
    if (identity && (await onRemove(identity))) onClose();
    else setFailure('failed');
  };
  const notice = failure && (
    <Notice tone="danger" className="mt-4">
      {words(`identities.form.${failure}`)}
    </Notice>
  );
  if (isLeaving) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={words('identities.remove.title', { email: draft.email })}
        actions={
          <>
            <Button tone="quiet" data-autofocus onClick={() => setLeaving(false)}>
              {words('identities.remove.keep')}
            </Button>
            <Button tone="dangerFill" onClick={() => void remove()}>
              {words('identities.remove.action')}
            </Button>
          </>
        }
      >
        <p className="text-ink-2 text-pretty text-ui">{words('identities.remove.text')}</p>
        {notice}
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="wide"
      title={identity ? words('identities.form.edit', { email: identity.email }) : words('identities.form.new')}
      actions={
        <>
          {identity?.mayDelete && (
            <Button tone="danger" className="me-auto" onClick={() => setLeaving(true)}>
              {words('identities.form.remove')}
            </Button>
          )}
          <Button tone="quiet" onClick={onClose}>
            {words('identities.form.cancel')}
          </Button>
          <Button tone="primary" onClick={() => void save()}>
            {words('identities.form.save')}
          </Button>
        </>
      }
    >
      <IdentityForm
        draft={draft}
        errors={isTried ? draftErrors(draft, others) : {}}
        isNew={identity === null}
        isFixed={identity?.isDefault === true}
        form={form}
        writeSignature={writeSignature}
        onChange={change}
      />
      {notice}
    </Dialog>
  );
};
