'use client';

import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { IconButton } from '@/components/ui/icon-button';

type CheckButtonProps = Pick<AccountDoors, 'onCheck'> & { readonly account: AccountCardView };

/** "Check now": asks the mail server at once. That it goes on is said by the state of the account, here and in every other tab. */
export const CheckButton = ({ account, onCheck }: CheckButtonProps) => {
  const { id, name, email, isPaused, status } = account;
  if (isPaused) return null;
  const isChecking = status?.checking ?? false;
  return (
    <IconButton
      icon="refresh-cw"
      label={words(isChecking ? 'accounts.check.going' : 'accounts.check', { name: name || email })}
      aria-busy={isChecking}
      onClick={() => isChecking || onCheck(id)}
    />
  );
};
