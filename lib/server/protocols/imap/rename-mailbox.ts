import { inNamespace, subscribe } from './create-mailbox';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

export type RenameMailbox = {
  readonly from: string;
  readonly to: string;
  /** Subscriptions go by name: the new one is made where the mailbox is subscribed to. */
  readonly subscribed: boolean;
};

/** Renames a mailbox, and with it those below (RFC 3501 §6.3.5). */
export const renameMailbox = async (wire: ImapWire, { from, to, subscribed }: RenameMailbox): Promise<string> => {
  const whole = inNamespace(wire, to);
  await runCommand(wire, 'RENAME', [mailboxToken(wire, from), mailboxToken(wire, whole)], {
    doing: 'Cannot rename a mailbox',
  });
  if (subscribed) await subscribe(wire, whole);
  return whole;
};
