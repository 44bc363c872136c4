import { decodePath } from 'imapflow/lib/tools.js';
import { MailServerError } from '@/lib/base/errors';
import type { ImapFeatures } from './imap-features';
import { atom, tokenText } from './imap-internals';
import { type StatusItems, statusItemsOf } from './mailbox-status';
import { type ImapWire, runCommand } from './run-command';

/** What NOTIFY tells of a mailbox that is not selected; what did not change is null. */
export type StatusListener = (path: string, status: StatusItems) => void;

const MESSAGES = ['MessageNew', 'MessageExpunge', 'FlagChange'].map((name) => atom(name));

/**
 * Asks to be told of changes in all mailboxes (RFC 5465): one connection for the whole account. They come while
 * listening (idle.ts). False when it is not offered or refused, as servers may for too many mailboxes (§3.1).
 */
export const notify = async (wire: ImapWire, features: ImapFeatures, onStatus: StatusListener): Promise<boolean> => {
  if (!features.notify) return false;
  const { client } = wire;
  const listener = client.untaggedHandlers;
  listener.STATUS = (untagged) => {
    const path = tokenText(untagged.attributes?.[0]);
    const status = statusItemsOf(untagged);
    if (path !== null && status !== null) onStatus(decodePath(client, path), status);
  };
  const groups = [atom('SET'), [atom('SELECTED'), MESSAGES], [atom('PERSONAL'), MESSAGES]];
  try {
    await runCommand(wire, 'NOTIFY', groups, { doing: 'Cannot ask to be told of changes' });
    return true;
  } catch (error) {
    listener.STATUS = null;
    if (error instanceof MailServerError && error.kind === 'refused') return false;
    throw error;
  }
};
