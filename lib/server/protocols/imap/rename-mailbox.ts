import { inNamespace, subscribe } from './create-mailbox';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

/** Renames a mailbox, and with it those below (RFC 3501 §6.3.5). Subscriptions go by name: the new one is made. */
export const renameMailbox = async (wire: ImapWire, { from, to }: { from: string; to: string }): Promise<string> => {
  const whole = inNamespace(wire, to);
  await runCommand(wire, 'RENAME', [mailboxToken(wire, from), mailboxToken(wire, whole)], {
    doing: 'Cannot rename a mailbox',
  });
  await subscribe(wire, whole);
  return whole;
};
