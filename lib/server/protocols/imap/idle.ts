import { MailServerError } from '@/lib/base/errors';
import { mailServerErrorOf } from './imap-errors';
import type { ImapWire } from './run-command';

/** An IDLE that comes back sooner than this was refused, not broken by one of our commands. */
const TOO_SOON_MS = 200;
const REST_MS = 5000;

/**
 * Listens until the signal is aborted; news go to the connection's event listeners. Other commands may be sent
 * meanwhile: they break the IDLE, and it is taken up again when the connection is free. Where IDLE is missing imapflow
 * polls. Throws MailServerError when the connection died.
 */
export const listen = async (wire: ImapWire, signal: AbortSignal): Promise<void> => {
  const { client } = wire;
  const stop = () => {
    if (client.preCheck) client.preCheck().catch(() => undefined);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted && client.usable) {
      const began = Date.now();
      await client.idle({ whenFree: true });
      const refused = client.usable && Date.now() - began < TOO_SOON_MS;
      if (refused && !signal.aborted) await rest(signal);
    }
  } catch (error) {
    throw mailServerErrorOf(error, 'Listening for new mail failed', client);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (!signal.aborted) {
    throw new MailServerError('The connection was lost while listening for new mail', {
      kind: 'network',
      temporary: true,
      serverText: client.byeReason,
      code: 'NoConnection',
    });
  }
};

const rest = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, REST_MS);
    signal.addEventListener('abort', done, { once: true });
  });
