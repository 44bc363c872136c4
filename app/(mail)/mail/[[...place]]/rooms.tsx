'use client';

import { AccountsRoom } from '@/app/(mail)/mail/[[...place]]/accounts-room';
import { OutboxRoom } from '@/app/(mail)/mail/[[...place]]/outbox-room';
import { late } from '@/components/ui/late';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const LabelsRoom = late(() => import('@/app/(mail)/mail/[[...place]]/labels-room').then((room) => room.LabelsRoom));
const RulesRoom = late(() => import('@/app/(mail)/mail/[[...place]]/rules-room').then((room) => room.RulesRoom));

type RoomsProps = PlaceAndGo & {
  readonly now: number;
  readonly compose: (request: ComposeRequest) => void;
};

/** The places that are no lists of mail. */
export const Rooms = ({ place, go, now, compose }: RoomsProps) => {
  if (place.room === 'filters') return <RulesRoom />;
  if (place.room === 'labels') return <LabelsRoom go={go} />;
  return place.room === 'outbox' ? <OutboxRoom compose={compose} /> : <AccountsRoom place={place} go={go} now={now} />;
};
