import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

/** Subscribes to a mailbox, or no longer (RFC 3501 §6.3.6, §6.3.7). Some servers refuse what is so already. */
export const subscribeMailbox = async (
  wire: ImapWire,
  { path, subscribed }: { readonly path: string; readonly subscribed: boolean },
): Promise<void> => {
  await runCommand(wire, subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE', [mailboxToken(wire, path)], {
    doing: subscribed ? 'Cannot subscribe to a mailbox' : 'Cannot unsubscribe from a mailbox',
  });
};
