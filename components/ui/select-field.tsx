'use client';

import { type SelectHTMLAttributes, useId } from 'react';
import { aboutField, FIELD_CONTROL, Field, type FieldWords } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';

type SelectFieldProps = FieldWords & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'multiple'>;

/** One of a few: the browser's own list, which every keyboard and every phone knows. */
export const SelectField = ({ label, help, error, className, children, ...select }: SelectFieldProps) => {
  const id = useId();
  const words = { label, help, error, className };
  const chevron = <Icon name="chevron-down" size={16} className="pointer-events-none absolute end-3 text-ink-2" />;
  return (
    <Field id={id} {...words} end={chevron} className={`relative ${className ?? ''}`}>
      <select id={id} {...select} {...aboutField(id, words)} className={`${FIELD_CONTROL} appearance-none pe-6`}>
        {children}
      </select>
    </Field>
  );
};
