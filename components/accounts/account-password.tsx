'use client';

import { words } from '@/components/accounts/words';
import { PasswordField } from '@/components/ui/password-field';

type AccountPasswordProps = {
  readonly email: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error: string | undefined;
};

/** The password of one account, with its address beside it so that a password manager knows whose it is. */
export const AccountPassword = ({ email, value, onChange, error }: AccountPasswordProps) => (
  <>
    <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
    <PasswordField
      label={words('accounts.password.label')}
      name="password"
      data-autofocus
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      className="mt-4"
    />
  </>
);
