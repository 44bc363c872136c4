import type { SyncAnswer } from '@/lib/client/cache/sync-request';

const NO_FATE = { changed: new Set<never>(), destroyed: new Set<never>(), isLost: false };

/** Nothing changed; or, of an account that was never looked at, everything. */
export const noNews = (isLost: boolean): SyncAnswer => ({
  states: { Email: '', Thread: '', Mailbox: '' },
  more: [],
  emails: { ...NO_FATE, isLost },
  threads: { ...NO_FATE, isLost },
  mailboxes: { whole: [], partial: [], destroyed: [] },
  areMailboxesLost: isLost,
  status: undefined,
  statusState: undefined,
  proofs: undefined,
  lists: new Map(),
  mayListsLag: false,
});
