'use client';

import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { aboutField, FIELD_CONTROL, Field, type FieldWords } from '@/components/ui/field';

type TextFieldProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> & { readonly ref?: Ref<HTMLInputElement> };

/** One line of text. */
export const TextField = ({ label, help, error, className, ...input }: TextFieldProps) => {
  const id = useId();
  const words = { label, help, error, className };
  return (
    <Field id={id} {...words}>
      <input id={id} type="text" {...input} {...aboutField(id, words)} className={FIELD_CONTROL} />
    </Field>
  );
};
