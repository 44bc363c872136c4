'use client';

import { AccountSection } from '@/components/shell/account-section';
import type { AccountId } from '@/lib/base/ids';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import type { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

type AccountPlacesProps = PlaceAndGo & {
  readonly account: ReturnType<typeof useAccounts>[number];
  readonly isRail: boolean;
  readonly onNewFolder?: ((accountId: AccountId) => void) | undefined;
  readonly onNewLabel?: ((accountId: AccountId) => void) | undefined;
};

/** The section of one account, with what the cache knows of it. */
export const AccountPlaces = ({ account, place, go, isRail, onNewFolder, onNewLabel }: AccountPlacesProps) => {
  const { id, name, email, color } = account;
  const mailboxes = useMailboxes(id);
  const status = useAccountStatus(id);
  const labels = useLabels(id);
  return (
    <AccountSection
      accountId={id}
      name={name}
      email={email}
      color={color}
      mailboxes={mailboxes}
      labels={labels}
      isInTrouble={status?.state === 'trouble'}
      current={place.accountId === id && place.search === undefined ? place.list : null}
      isRail={isRail}
      hrefOf={(list) => pathOfPlace({ accountId: id, list, threadId: null })}
      onNewFolder={onNewFolder && mailboxes ? () => onNewFolder(id) : undefined}
      onNewLabel={onNewLabel && (() => onNewLabel(id))}
      onGo={(list) => go({ accountId: id, list, threadId: null })}
    />
  );
};
