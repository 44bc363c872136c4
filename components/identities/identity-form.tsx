'use client';

import { type ReactNode, type RefObject, useId } from 'react';
import type { DraftErrors, IdentityDraft, SignatureDraft } from '@/components/identities/identity-draft';
import { words } from '@/components/identities/words';
import { TextField } from '@/components/ui/text-field';
import { textToHtml } from '@/lib/mail/html/text-to-html';

/** Writes formatted words; `onWords` is told what is written. */
export type WriteSignature = (options: {
  readonly label: string;
  readonly html: string;
  readonly onWords: (written: { readonly html: string; readonly text: string }) => void;
}) => ReactNode;

type IdentityFormProps = {
  readonly draft: IdentityDraft;
  readonly errors: DraftErrors;
  readonly isNew: boolean;
  /** The account is never without a default, so the one that it has cannot give it up by itself. */
  readonly isFixed: boolean;
  readonly form: RefObject<HTMLDivElement | null>;
  readonly writeSignature: WriteSignature;
  readonly onChange: (change: Partial<IdentityDraft>) => void;
};

/** One identity: who is seen, where answers and copies go, what stands below. */
export const IdentityForm = ({ draft, errors, isNew, isFixed, form, writeSignature, onChange }: IdentityFormProps) => {
  const wrong = (email: string | undefined) =>
    email === undefined ? undefined : words('identities.form.people.wrong', { email });
  return (
    <div ref={form} className="grid gap-4">
      <div className="grid gap-4 tablet:grid-cols-2">
        <TextField
          label={words('identities.form.name')}
          help={words('identities.form.name.help')}
          data-autofocus={!isNew || undefined}
          autoComplete="off"
          maxLength={200}
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {isNew && (
          <TextField
            label={words('identities.form.email')}
            help={words('identities.form.email.help')}
            error={errors.email && words(`identities.form.email.${errors.email}`)}
            data-autofocus
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={draft.email}
            onChange={(event) => onChange({ email: event.target.value })}
          />
        )}
      </div>
      <div className="grid gap-4 tablet:grid-cols-2">
        {(['replyTo', 'bcc'] as const).map((field) => (
          <TextField
            key={field}
            label={words(`identities.form.${field}`)}
            help={words(`identities.form.${field}.help`)}
            error={wrong(errors[field])}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={2000}
            value={draft[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        ))}
      </div>
      <SignatureField
        signature={draft.signature}
        writeSignature={writeSignature}
        onChange={(signature) => onChange({ signature })}
      />
      {!isFixed && (
        <Tick
          label={words('identities.form.default')}
          isOn={draft.isDefault}
          onChange={(isDefault) => onChange({ isDefault })}
        />
      )}
    </div>
  );
};

type SignatureFieldProps = {
  readonly signature: SignatureDraft;
  readonly writeSignature: WriteSignature;
  readonly onChange: (signature: SignatureDraft) => void;
};

const SignatureField = ({ signature, writeSignature, onChange }: SignatureFieldProps) => {
  const id = useId();
  const label = words('identities.form.signature');
  const { isPlain, html, text } = signature;
  const switchFormat = (plain: boolean) =>
    onChange(
      plain ? { isPlain: true, html, text } : { isPlain: false, html: text === '' ? '' : textToHtml(text), text },
    );
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4">
        <span id={id} className="font-medium">
          {label}
        </span>
        <Tick label={words('identities.form.signature.plain')} isOn={isPlain} onChange={switchFormat} />
      </div>
      {isPlain ? (
        <textarea
          aria-labelledby={id}
          value={text}
          rows={4}
          maxLength={10_000}
          onChange={(event) => onChange({ ...signature, text: event.target.value })}
          className="field-sizing-content max-h-60 min-h-24 w-full resize-none rounded-control border border-control bg-sheet px-3 py-2 text-body focus:border-transparent focus:outline-2 focus:outline-focus focus:-outline-offset-1 max-tablet:text-field"
        />
      ) : (
        writeSignature({ label, html, onWords: (written) => onChange({ isPlain: false, ...written }) })
      )}
    </div>
  );
};

type TickProps = { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };

const Tick = ({ label, isOn, onChange }: TickProps) => (
  <label className="flex min-h-8 cursor-pointer items-center gap-2 text-ui touch:min-h-11">
    <input
      type="checkbox"
      checked={isOn}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 shrink-0 accent-ink"
    />
    {label}
  </label>
);
