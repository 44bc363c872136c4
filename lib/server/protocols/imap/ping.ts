import { MailServerError } from '@/lib/base/errors';
import { type ImapWire, runCommand } from './run-command';

/**
 * Finds out whether anybody is there. imapflow's noop() resolves on a dead connection, and a middlebox that swallows
 * everything is noticed by nothing else for a minute: no answer in time closes the connection.
 */
export const ping = async (wire: ImapWire, timeoutMs: number): Promise<void> => {
  const { client } = wire;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      client.close();
      const kind = { kind: 'network', temporary: true, code: 'ETIMEDOUT' } as const;
      reject(new MailServerError(`The server did not answer within ${timeoutMs} ms`, kind));
    }, timeoutMs);
  });
  try {
    await Promise.race([runCommand(wire, 'NOOP', [], { doing: 'The server does not answer' }), silence]);
  } finally {
    clearTimeout(timer);
  }
};
