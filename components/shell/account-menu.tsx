'use client';

import { useState } from 'react';
import type { AccountItemsProps } from '@/components/shell/account-items';
import { Avatar } from '@/components/ui/avatar';
import { late } from '@/components/ui/late';
import { Menu } from '@/components/ui/menu';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';

type AccountMenuProps = AccountItemsProps & {
  readonly email: string;
  readonly color: LabelColor;
  /** The first look is over: what the menu holds comes now, if nobody has wanted it before. */
  readonly isReady: boolean;
};

const AccountItems = late(() => import('@/components/shell/account-items').then((room) => room.AccountItems));

/** Who is signed in, how it looks, what there is beside the mail, and the way out. */
export const AccountMenu = ({ email, color, isReady, ...items }: AccountMenuProps) => {
  const [isWanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return (
    <Menu
      label={translate('shell.account', { email })}
      trigger={(props) => (
        <button
          type="button"
          aria-label={translate('shell.account', { email })}
          {...props}
          onPointerEnter={want}
          onFocus={want}
          onClick={want}
          className="grid size-8 shrink-0 place-items-center rounded-full touch:size-11"
        >
          <Avatar name="" email={email} color={color} />
        </button>
      )}
    >
      <p className="-mx-1 truncate border-line border-b px-3 pt-1 pb-2 font-semibold">{email}</p>
      {(isReady || isWanted) && <AccountItems {...items} />}
    </Menu>
  );
};
