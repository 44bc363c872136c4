import { atom, sequence } from './imap-internals';
import { type ImapWire, runCommand } from './run-command';
import { formatUidSet, type UidSet } from './uid-set';

export type FlagChange = {
  /** `\Seen`, `$Forwarded`, as the server spells them. */
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
};

/** RFC 3501 §9: flag = "\" atom / atom. What is none would end the list, or the line. */
const FLAG = /^\\?[!#$&'+,\-./0-9:;<=>?@A-Z[\]^_`a-z|}~]+$/;

/** Adds and removes flags of messages of the selected mailbox; silently, so that our own change is no news. */
export const storeFlags = async (wire: ImapWire, uids: UidSet, change: FlagChange): Promise<void> => {
  if (uids.length === 0) return;
  for (const [operation, flags] of [
    ['+FLAGS.SILENT', change.add ?? []],
    ['-FLAGS.SILENT', change.remove ?? []],
  ] as const) {
    if (flags.length === 0) continue;
    if (!flags.every((flag) => FLAG.test(flag))) throw new Error('Not an IMAP flag');
    await runCommand(wire, 'UID STORE', [sequence(formatUidSet(uids)), atom(operation), flags.map(atom)], {
      doing: 'Cannot change flags',
    });
  }
};
