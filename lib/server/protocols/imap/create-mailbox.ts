import { MailServerError } from '@/lib/base/errors';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';
import { subscribeMailbox } from './subscribe-mailbox';

/** RFC 5530 §3 has a code for it, most servers have only words. */
const IS_THERE = /already exists|mailbox exists|duplicate/i;

/**
 * Makes a mailbox and subscribes to it. One that is there already is as good: whoever asks twice gets what they wanted.
 * Returns the path that it has, which begins with the personal namespace where there is one (RFC 2342: `INBOX.`).
 */
export const createMailbox = async (wire: ImapWire, path: string): Promise<string> => {
  const whole = inNamespace(wire, path);
  const name = mailboxToken(wire, whole);
  try {
    await runCommand(wire, 'CREATE', [name], { doing: 'Cannot make a mailbox' });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  await subscribe(wire, whole);
  return whole;
};

/** Other mail programs show only what is subscribed to. A server that does not know how is no reason to fail. */
const subscribe = async (wire: ImapWire, path: string): Promise<void> => {
  try {
    await subscribeMailbox(wire, { path, subscribed: true });
  } catch (error) {
    if (!(error instanceof MailServerError) || error.kind !== 'refused') throw error;
  }
};

/** At the top, only what lies in the personal namespace can be made. */
export const inNamespace = (wire: ImapWire, path: string): string => {
  const prefix = wire.client.namespace?.prefix ?? '';
  const isInside = prefix === '' || path.startsWith(prefix) || /^inbox$/i.test(path);
  return isInside ? path : `${prefix}${path}`;
};

const isThere = (error: unknown): boolean =>
  error instanceof MailServerError &&
  error.kind === 'refused' &&
  (error.code === 'ALREADYEXISTS' || IS_THERE.test(error.serverText ?? ''));
