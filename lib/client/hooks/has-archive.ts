import { archiveOf } from '@/lib/client/cache/compose/archive-answered';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** Can something be archived there without making anything first? */
export const hasArchive = (mailboxes: readonly Mailbox[] | undefined): boolean => archiveOf(mailboxes) !== undefined;
