'use client';

import { MailSide } from '@/app/(mail)/mail/[[...place]]/mail-side';
import { Drawer } from '@/components/shell/drawer';
import type { AccountId } from '@/lib/base/ids';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

type SideDrawerProps = {
  readonly onClose: () => void;
  readonly where: PlaceAndGo;
  readonly now: number;
  readonly onCompose: () => void;
  readonly onNewFolder: (accountId: AccountId) => void;
};

/** The sidebar in a drawer, which closes when a place is chosen. */
export const SideDrawer = ({ onClose, where, now, onCompose, onNewFolder }: SideDrawerProps) => (
  <Drawer isOpen onClose={onClose}>
    <MailSide
      place={where.place}
      go={(place, options) => {
        onClose();
        where.go(place, options);
      }}
      isRail={false}
      isReady
      now={now}
      onCompose={() => {
        onClose();
        onCompose();
      }}
      onNewFolder={(accountId) => {
        onClose();
        onNewFolder(accountId);
      }}
    />
  </Drawer>
);
