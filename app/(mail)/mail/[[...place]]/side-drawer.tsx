'use client';

import { MailSide } from '@/app/(mail)/mail/[[...place]]/mail-side';
import { Drawer } from '@/components/shell/drawer';
import { NavItem } from '@/components/shell/nav-item';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { NOWHERE, type Place } from '@/lib/client/cache/place';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const SETTINGS: Place = { ...NOWHERE, room: 'settings' };

type SideDrawerProps = {
  readonly onClose: () => void;
  readonly where: PlaceAndGo;
  readonly now: number;
  readonly onCompose: () => void;
  readonly onNewFolder: (accountId: AccountId) => void;
  readonly onNewLabel: (accountId: AccountId) => void;
};

/** The sidebar in a drawer, which closes when a place is chosen. On a phone it is the menu: the settings are in it too. */
export const SideDrawer = ({ onClose, where, now, onCompose, onNewFolder, onNewLabel }: SideDrawerProps) => (
  <Drawer isOpen onClose={onClose}>
    <MailSide
      place={where.place}
      go={(place, options) => {
        onClose();
        where.go(place, options);
      }}
      isRail={false}
      isReady
      more={
        <NavItem
          item={{ name: translate('shell.settings'), icon: 'settings', count: 0, countsAll: false }}
          href={pathOfPlace(SETTINGS)}
          depth={0}
          isCurrent={false}
          isRail={false}
          hasFolds={false}
          onGo={() => {
            onClose();
            where.go(SETTINGS);
          }}
        />
      }
      now={now}
      onCompose={() => {
        onClose();
        onCompose();
      }}
      onNewFolder={(accountId) => {
        onClose();
        onNewFolder(accountId);
      }}
      onNewLabel={(accountId) => {
        onClose();
        onNewLabel(accountId);
      }}
    />
  </Drawer>
);
