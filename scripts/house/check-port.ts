import { createServer } from 'node:net';
import { UserError } from '@/lib/base/errors';

const CODES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'start.port',
  EACCES: 'start.portForbidden',
  EADDRNOTAVAIL: 'start.host',
  ENOTFOUND: 'start.host',
  EAI_AGAIN: 'start.host',
};

/** Throws UserError `start.*` unless a server may listen on this address: said before anything that takes time is done. */
export const checkPort = async (host: string, port: number): Promise<void> => {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const code = CODES[(cause as NodeJS.ErrnoException).code ?? ''];
    if (code === undefined) throw cause;
    throw new UserError(code, { params: { host, port: String(port) }, cause });
  }
  await new Promise((resolve) => server.close(resolve));
};
