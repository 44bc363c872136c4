'use client';

import { memo, type ReactNode } from 'react';
import { FavouritesLater } from '@/app/(mail)/mail/[[...place]]/favourites-later';
import { RoomLinks } from '@/app/(mail)/mail/[[...place]]/room-links';
import { AccountPlaces } from '@/components/shell/account-places';
import { ComposeButton } from '@/components/shell/compose-button';
import { Sidebar } from '@/components/shell/sidebar';
import { SyncState } from '@/components/shell/sync-state';
import { late } from '@/components/ui/late';
import type { AccountId } from '@/lib/base/ids';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const SavedSearches = late(() =>
  import('@/app/(mail)/mail/[[...place]]/saved-searches').then((room) => room.SavedSearches),
);

type MailSideProps = PlaceAndGo & {
  readonly isRail: boolean;
  /** The first look is over. */
  readonly isReady: boolean;
  readonly now: number;
  readonly onCompose: () => void;
  readonly onNewFolder: (accountId: AccountId) => void;
  readonly onNewLabel: (accountId: AccountId) => void;
  /** Below all places, and always in view. */
  readonly more?: ReactNode;
};

/** The sidebar with all accounts of the person: drawn again when its lists change, not with each conversation that is opened. */
export const MailSide = memo(
  ({ isRail, isReady, now, onCompose, onNewFolder, onNewLabel, more, ...where }: MailSideProps) => (
    <Sidebar
      isRail={isRail}
      head={<ComposeButton isRail={isRail} onCompose={onCompose} />}
      foot={
        <>
          {more}
          <SyncState accountId={where.place.accountId} isRail={isRail} now={now} />
        </>
      }
    >
      <FavouritesLater {...where} isRail={isRail} isReady={isReady} />
      <RoomLinks {...where} isRail={isRail} />
      {useAccounts().map((account) => (
        <AccountPlaces
          key={account.id}
          account={account}
          isRail={isRail}
          onNewFolder={onNewFolder}
          onNewLabel={onNewLabel}
          {...where}
        />
      ))}
      {isReady && <SavedSearches {...where} isRail={isRail} />}
    </Sidebar>
  ),
);
MailSide.displayName = 'MailSide';
