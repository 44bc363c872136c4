'use client';

import { type FormEvent, useId, useState } from 'react';
import type { SearchFolder } from '@/components/search/suggestions';
import { words } from '@/components/search/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { EMPTY_FORM, formOf, type SearchForm, searchOfForm } from '@/lib/mail/search/language/search-form';

type SearchOptionsProps = {
  /** The search as it is typed. */
  readonly text: string;
  readonly folders: readonly SearchFolder[];
  readonly onSearch: (text: string) => void;
  /** What is asked for by itself of mail that arrives from now on. */
  readonly onFilter: (text: string) => void;
  readonly onClose: () => void;
};

type TextName = Exclude<keyof SearchForm, 'hasAttachment' | 'isUnread' | 'in'>;

/** The same language as a form: it is filled with what was typed, and what it asks for can be typed. */
export const SearchOptions = ({ text, folders, onSearch, onFilter, onClose }: SearchOptionsProps) => {
  const formId = useId();
  const [form, setForm] = useState<SearchForm>(() => formOf(parseSearch(text).node));
  const asked = searchOfForm(form);
  const [wrong] = parseSearch(asked).errors;
  const set = (patch: Partial<SearchForm>) => setForm((before) => ({ ...before, ...patch }));
  const field = (name: TextName, type = 'text') => (
    <TextField
      label={words(`search.form.${name}`)}
      type={type}
      value={form[name]}
      autoComplete="off"
      data-autofocus={name === 'from' || undefined}
      {...(name === 'larger' && { help: words('search.form.larger.help') })}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const tick = (name: 'hasAttachment' | 'isUnread', label: string) => (
    <label className="flex min-h-8 cursor-pointer items-center gap-3 touch:min-h-11">
      <input
        type="checkbox"
        checked={form[name]}
        onChange={(event) => set({ [name]: event.target.checked })}
        className="size-4 accent-ink"
      />
      {label}
    </label>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong || asked === '') return;
    onClose();
    onSearch(asked);
  };
  const place = form.in.replaceAll('"', '');
  const isOther = place !== '' && place !== 'anywhere' && !folders.some(({ word }) => word === place);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('search.form.title')}
      width="wide"
      actions={
        <>
          <Button onClick={() => setForm(EMPTY_FORM)}>{words('search.form.clear')}</Button>
          <Button tone="primary" type="submit" form={formId}>
            {words('search.form.search')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-x-4 gap-y-3 tablet:grid-cols-2">
        {field('from')}
        {field('to')}
        {field('subject')}
        {field('words')}
        {field('without')}
        <SelectField
          label={words('search.form.in')}
          value={place}
          onChange={(event) => set({ in: event.target.value })}
        >
          <option value="">{words('search.form.in.any')}</option>
          <option value="anywhere">{words('search.form.in.anywhere')}</option>
          {isOther && <option value={place}>{words('search.form.in.other', { name: place })}</option>}
          {folders.map(({ name, word }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </SelectField>
        {field('after', 'date')}
        {field('before', 'date')}
        {field('larger')}
        <div className="self-end">
          {tick('hasAttachment', words('search.form.attachment'))}
          {tick('isUnread', words('search.form.unread'))}
        </div>
      </form>
      <p role="status" className="mt-4 min-h-5 break-words text-small">
        {wrong ? (
          <span className="text-danger">{words(wrong.key, wrong.params)}</span>
        ) : (
          <bdi className="font-mono text-ink-3">{asked}</bdi>
        )}
      </p>
      <Button
        tone="quiet"
        icon="funnel"
        className="-ms-4 mt-1"
        onClick={() => {
          onClose();
          onFilter(asked);
        }}
      >
        {words('search.form.filter')}
      </Button>
    </Dialog>
  );
};
