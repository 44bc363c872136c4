'use client';

import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words } from '@/components/labels/words';
import { MenuItem } from '@/components/ui/menu-item';
import type { AccountId } from '@/lib/base/ids';
import type { Label } from '@/lib/jmap/waxwing/label';

type LabelItemsProps = { readonly accountId: AccountId; readonly label: Label; readonly acting: Acting };

/** What can be done with any label, wherever its menu is opened. */
export const LabelItems = ({ accountId, label, acting }: LabelItemsProps) => {
  const { ask } = acting.context;
  return (
    <>
      <MenuItem icon="pen-line" onSelect={() => ask({ kind: 'editLabel', accountId, label })}>
        {words('labels.edit')}
      </MenuItem>
      <MenuItem icon="trash-2" tone="danger" onSelect={() => ask({ kind: 'deleteLabel', accountId, label })}>
        {words('labels.delete')}
      </MenuItem>
    </>
  );
};
