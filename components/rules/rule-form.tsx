'use client';

import type { ReactNode } from 'react';
import type { RuleDraft, TextName } from '@/components/rules/rule-draft';
import type { RuleFolder, RuleLabel } from '@/components/rules/rule-folder';
import { words } from '@/components/rules/words';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';

type RuleFormProps = {
  readonly draft: RuleDraft;
  readonly folders: readonly RuleFolder[];
  readonly labels: readonly RuleLabel[];
  /** What is said below a field that is wrong. */
  readonly wrong: (field: TextName | 'minSize' | 'maxSize') => string | undefined;
  readonly onChange: (change: Partial<RuleDraft>) => void;
};

/** What a filter asks for, field by field as the search form does, and what it does. */
export const RuleForm = ({ draft, folders, labels, wrong, onChange }: RuleFormProps) => {
  const text = (name: TextName) => (
    <TextField
      label={words(`rules.form.${name}`)}
      error={wrong(name)}
      value={draft[name]}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      data-autofocus={name === 'from' || undefined}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  const size = (name: 'minSize' | 'maxSize') => (
    <TextField
      label={words(`rules.form.${name}`)}
      error={wrong(name)}
      value={draft[name]}
      inputMode="decimal"
      maxLength={10}
      autoComplete="off"
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  const keyword = (name: string, label: string) => (
    <Tick
      label={label}
      isOn={draft.keywords.includes(name)}
      onChange={(isOn) =>
        onChange({ keywords: [...draft.keywords.filter((one) => one !== name), ...(isOn ? [name] : [])] })
      }
    />
  );
  return (
    <>
      <Part legend={words('rules.form.if')}>
        <div className="grid gap-x-4 gap-y-3 tablet:grid-cols-2">
          {text('from')}
          {text('to')}
          {text('subject')}
          {text('listId')}
          {text('hasWords')}
          {text('notWords')}
          <div className="grid grid-cols-2 gap-x-4 tablet:col-span-2">
            {size('minSize')}
            {size('maxSize')}
          </div>
        </div>
        <Tick
          label={words('rules.form.hasAttachment')}
          isOn={draft.hasAttachment === true}
          onChange={(isOn) => onChange({ hasAttachment: isOn ? true : null })}
        />
      </Part>
      <Part legend={words('rules.form.do')}>
        <div className="grid items-start gap-x-4 gap-y-3 tablet:grid-cols-2">
          <div className="space-y-3">
            <Place place={draft.place} folders={folders} onChange={(place) => onChange({ place })} />
            {labels.length > 0 && (
              <Label keywords={draft.keywords} labels={labels} onChange={(keywords) => onChange({ keywords })} />
            )}
          </div>
          <div className="tablet:pt-6">
            {keyword('$flagged', words('rules.form.star'))}
            {keyword('$seen', words('rules.form.read'))}
            <Tick
              label={words('rules.form.neverJunk')}
              isOn={draft.neverJunk}
              onChange={(neverJunk) => onChange({ neverJunk })}
            />
          </div>
        </div>
      </Part>
    </>
  );
};

const Part = ({ legend, children }: { readonly legend: string; readonly children: ReactNode }) => (
  <fieldset className="mb-4">
    <legend className="mb-2 font-semibold">{legend}</legend>
    {children}
  </fieldset>
);

type PlaceProps = {
  readonly place: string;
  readonly folders: readonly RuleFolder[];
  readonly onChange: (place: string) => void;
};

const ROLES = ['archive', 'trash', 'junk'] as const;

const Place = ({ place, folders, onChange }: PlaceProps) => {
  const isGone = place !== '' && !ROLES.some((role) => role === place) && !folders.some(({ id }) => id === place);
  return (
    <SelectField label={words('rules.form.place')} value={place} onChange={(event) => onChange(event.target.value)}>
      <option value="">{words('rules.form.place.stay')}</option>
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {words(`rules.form.place.${role}`)}
        </option>
      ))}
      {isGone && <option value={place}>{words('rules.form.place.gone')}</option>}
      {folders.length > 0 && (
        <optgroup label={words('rules.form.place.folders')}>
          {folders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </SelectField>
  );
};

type LabelProps = {
  readonly keywords: readonly string[];
  readonly labels: readonly RuleLabel[];
  readonly onChange: (keywords: readonly string[]) => void;
};

/** One label; what else the filter marks with stays. */
const Label = ({ keywords, labels, onChange }: LabelProps) => {
  const given = labels.find(({ keyword }) => keywords.includes(keyword))?.keyword ?? '';
  return (
    <SelectField
      label={words('rules.form.label')}
      value={given}
      onChange={({ target: { value } }) =>
        onChange([...keywords.filter((one) => one !== given), ...(value === '' ? [] : [value])])
      }
    >
      <option value="">{words('rules.form.label.none')}</option>
      {labels.map(({ keyword, name }) => (
        <option key={keyword} value={keyword}>
          {name}
        </option>
      ))}
    </SelectField>
  );
};

type TickProps = { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };

export const Tick = ({ label, isOn, onChange }: TickProps) => (
  <label className="flex min-h-8 cursor-pointer items-center gap-3 text-ui touch:min-h-11">
    <input
      type="checkbox"
      checked={isOn}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 shrink-0 accent-ink"
    />
    {label}
  </label>
);
