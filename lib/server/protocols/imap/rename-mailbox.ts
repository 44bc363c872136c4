import { inNamespace } from './create-mailbox';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

export type RenameMailbox = { readonly from: string; readonly to: string };

/** Renames a mailbox, and with it those below (RFC 3501 §6.3.5). What is subscribed to are names: they stay as they were. */
export const renameMailbox = async (wire: ImapWire, { from, to }: RenameMailbox): Promise<string> => {
  const whole = inNamespace(wire, to);
  await runCommand(wire, 'RENAME', [mailboxToken(wire, from), mailboxToken(wire, whole)], {
    doing: 'Cannot rename a mailbox',
  });
  return whole;
};
