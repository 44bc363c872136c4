'use client';

import { faultsOf, type ServerDraft } from '@/components/onboarding/server-draft';
import { words } from '@/components/onboarding/words';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { ServerSecurity } from '@/lib/base/sign-in';

const CHOICES: readonly ServerSecurity[] = ['tls', 'starttls', 'none'];

type ServerFieldsProps = {
  readonly kind: 'incoming' | 'smtp';
  readonly title: string;
  readonly help: string | undefined;
  readonly draft: ServerDraft;
  readonly isTried: boolean;
  readonly onChange: (draft: ServerDraft) => void;
};

/** One mail server by hand: name, port, encryption, login name. */
export const ServerFields = ({ kind, title, help, draft, isTried, onChange }: ServerFieldsProps) => {
  const faults = faultsOf(draft, kind === 'smtp');
  const set = (part: Partial<ServerDraft>) => onChange({ ...draft, ...part });
  const plain = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;
  return (
    <fieldset className="mt-5">
      <legend className="font-semibold">{title}</legend>
      {help && <p className="text-ink-3 text-pretty text-small">{help}</p>}
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)_6rem] gap-x-3 gap-y-3">
        <TextField
          {...plain}
          label={words('signIn.settings.host')}
          name={`${kind}-host`}
          inputMode="url"
          value={draft.host}
          onChange={(event) => set({ host: event.target.value })}
          error={isTried && faults.host ? words('signIn.settings.host.missing') : undefined}
        />
        <TextField
          {...plain}
          label={words('signIn.settings.port')}
          name={`${kind}-port`}
          inputMode="numeric"
          value={draft.port}
          onChange={(event) => set({ port: event.target.value })}
          error={isTried && faults.port ? words('signIn.settings.port.wrong') : undefined}
        />
        <TextField
          {...plain}
          label={words('signIn.settings.user')}
          name={`${kind}-user`}
          className="col-span-2"
          value={draft.user}
          onChange={(event) => set({ user: event.target.value })}
        />
        <SelectField
          label={words('signIn.settings.security')}
          name={`${kind}-security`}
          className="col-span-2"
          value={draft.security}
          onChange={(event) => set({ security: event.target.value as ServerSecurity })}
        >
          {CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {words(`signIn.settings.security.${choice}`)}
            </option>
          ))}
        </SelectField>
      </div>
    </fieldset>
  );
};
