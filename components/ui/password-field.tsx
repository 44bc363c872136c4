'use client';

import { type InputHTMLAttributes, type Ref, useId, useState } from 'react';
import { aboutField, FIELD_CONTROL, Field, type FieldWords } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { translate } from '@/lib/base/messages/translate';

type PasswordFieldProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> & { readonly ref?: Ref<HTMLInputElement> };

/** A password, with a button that shows it; the button's name says what it will do. */
export const PasswordField = ({ label, help, error, className, ...input }: PasswordFieldProps) => {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const words = { label, help, error, className };
  const eye = (
    <IconButton
      icon={isShown ? 'eye-off' : 'eye'}
      label={translate(isShown ? 'ui.password.hide' : 'ui.password.show')}
      onClick={() => setShown(!isShown)}
      className="-me-2"
    />
  );
  return (
    <Field id={id} {...words} end={eye}>
      <input
        autoCapitalize="off"
        spellCheck={false}
        {...input}
        {...aboutField(id, words)}
        id={id}
        type={isShown ? 'text' : 'password'}
        className={`${FIELD_CONTROL} ${isShown ? '' : 'not-placeholder-shown:tracking-[0.125em]'}`}
      />
    </Field>
  );
};
