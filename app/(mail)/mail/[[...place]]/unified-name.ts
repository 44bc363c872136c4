import type { IconName } from '@/components/ui/icon';
import { translate } from '@/lib/base/messages/translate';
import type { UnifiedRoom } from '@/lib/client/cache/place';

/** What a list of all accounts is called. */
export const unifiedName = (room: UnifiedRoom): string =>
  translate(room === 'inboxes' ? 'shell.inboxes' : `shell.all.${room}`);

/** Its drawing: that of the same list in one account. */
export const UNIFIED_ICONS: Readonly<Record<UnifiedRoom, IconName>> = {
  inboxes: 'inbox',
  unread: 'mail',
  starred: 'star',
  drafts: 'file-pen-line',
  sent: 'send',
  all: 'mails',
  archive: 'archive',
  spam: 'octagon-alert',
  trash: 'trash-2',
};
