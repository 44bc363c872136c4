import { EmptyState } from '@/components/ui/empty-state';
import { translate } from '@/lib/base/messages/translate';
import type { PurgeDays } from '@/lib/base/purge-days';

export type EmptyKind = 'inbox' | 'unread' | 'starred' | 'trash' | 'junk' | 'drafts' | 'snoozed' | 'label' | 'other';

/** A list with nothing in it says so in its own words. */
export const ListEmpty = ({ kind, purgedAfter }: { kind: EmptyKind; purgedAfter: PurgeDays }) => (
  <div className="flex min-h-0 grow bg-paper">
    <EmptyState
      drawing={kind === 'inbox' || kind === 'unread' ? 'sealed' : 'tray'}
      title={translate(`list.empty.${kind}.title`)}
    >
      {purgedAfter ? translate('list.empty.purged', { count: purgedAfter }) : translate(`list.empty.${kind}.text`)}
    </EmptyState>
  </div>
);
