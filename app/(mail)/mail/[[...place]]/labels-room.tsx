'use client';

import { useState } from 'react';
import { DeleteLabelOf, EditLabelOf } from '@/app/(mail)/mail/[[...place]]/label-room';
import { AccountLabels } from '@/components/labels/account-labels';
import { LabelsPage } from '@/components/labels/labels-page';
import type { AccountView } from '@/lib/client/cache/account-view';
import { labelListOf } from '@/lib/client/cache/label-list';
import type { Place } from '@/lib/client/cache/place';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabels } from '@/lib/client/hooks/use-labels';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import type { Label } from '@/lib/jmap/waxwing/label';

type LabelsRoomProps = Pick<PlaceAndGo, 'go'>;

/** The labels of every account. */
export const LabelsRoom = ({ go }: LabelsRoomProps) => (
  <LabelsPage>
    {useAccounts().map((account) => (
      <LabelsOf key={account.id} account={account} go={go} />
    ))}
  </LabelsPage>
);

type Doing = { readonly kind: 'new' } | { readonly kind: 'edit' | 'delete'; readonly label: Label };

const LabelsOf = ({
  account: { id: accountId, email, color },
  go,
}: LabelsRoomProps & { readonly account: AccountView }) => {
  const labels = useLabels(accountId);
  const [doing, setDoing] = useState<Doing | null>(null);
  const placeOf = ({ keyword }: Label): Place => ({ accountId, list: labelListOf(keyword), threadId: null });
  const close = () => setDoing(null);
  return (
    <>
      <AccountLabels
        email={email}
        color={color}
        labels={labels}
        hrefOf={(label) => pathOfPlace(placeOf(label))}
        onOpen={(label) => go(placeOf(label))}
        onNew={() => setDoing({ kind: 'new' })}
        onEdit={(label) => setDoing({ kind: 'edit', label })}
        onDelete={(label) => setDoing({ kind: 'delete', label })}
      />
      {doing?.kind === 'delete' && <DeleteLabelOf accountId={accountId} label={doing.label} onClose={close} />}
      {doing && doing.kind !== 'delete' && (
        <EditLabelOf accountId={accountId} label={doing.kind === 'edit' ? doing.label : null} onClose={close} />
      )}
    </>
  );
};
