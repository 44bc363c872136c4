import type { ImapFeatures } from './imap-features';
import { sequence } from './imap-internals';
import { type ImapWire, runCommand } from './run-command';
import { storeFlags } from './store-flags';
import { formatUidSet, type UidSet } from './uid-set';

/** expunged: gone. marked: \Deleted, still there, to be hidden here. kept: untouched. */
export type Removal = 'expunged' | 'marked' | 'kept';

/**
 * Removes exactly these messages: \Deleted, then UID EXPUNGE (RFC 4315) of the same set. Without UIDPLUS they stay
 * marked, because EXPUNGE and CLOSE would also take what somebody else has marked (DESIGN §1, promise 1).
 */
export const removeMessages = async (wire: ImapWire, features: ImapFeatures, uids: UidSet): Promise<Removal> => {
  if (uids.length === 0) return 'expunged';
  await storeFlags(wire, uids, { add: ['\\Deleted'] });
  if (!features.uidplus) return 'marked';
  await runCommand(wire, 'UID EXPUNGE', [sequence(formatUidSet(uids))], { doing: 'Cannot remove messages' });
  return 'expunged';
};
