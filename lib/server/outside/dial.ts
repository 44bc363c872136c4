import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import { type ConnectionOptions, type SecureContext, type TLSSocket, connect as tlsConnect } from 'node:tls';
import { pinnedLookup } from './pinned-lookup';
import { connectionError } from './tls-error';

/** How long one address may take before the next is tried as well (RFC 8305 §5, generous for satellite links). */
const NEXT_ADDRESS_MS = 1500;

type DialOptions = {
  host: string;
  port: number;
  addresses: readonly string[];
  timeoutMs: number;
  signal?: AbortSignal;
};

/** Opens a TCP connection to the first of the checked addresses that answers. */
export const dialAddresses = (options: DialOptions): Promise<Socket> => {
  const { host, port, addresses, timeoutMs, signal } = options;
  const socket = tcpConnect({
    host: addresses[0] ?? host,
    port,
    ...(addresses.length > 1 && {
      host,
      lookup: pinnedLookup(addresses),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    }),
  });
  socket.setNoDelay(true);
  return opened(socket, { event: 'connect', doing: `Cannot connect to ${host}:${port}`, timeoutMs, signal });
};

/** How a peer is verified: a name as a name, an address literal as an address. */
export const tlsOptionsFor = (host: string, context: SecureContext | undefined): ConnectionOptions => ({
  host,
  ...(isIP(host) === 0 && { servername: host }),
  ...(context !== undefined && { secureContext: context }),
});

/** The handshake on a connected socket. */
export const secure = (socket: Socket, host: string, context: SecureContext | undefined): TLSSocket =>
  tlsConnect({ socket, ...tlsOptionsFor(host, context) });

/** Waits until a verified TLS session stands. */
export const secured = (
  socket: TLSSocket,
  options: { host: string; timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<TLSSocket> =>
  opened(socket, {
    event: 'secureConnect',
    doing: `Cannot open a secure connection to ${options.host}`,
    timeoutMs: options.timeoutMs,
    signal: options.signal,
  });

const opened = <S extends Socket>(
  socket: S,
  options: { event: string; doing: string; timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<S> =>
  new Promise((resolve, reject) => {
    const { event, doing, timeoutMs, signal } = options;
    const settle = (error?: unknown) => {
      clearTimeout(timer);
      socket.off(event, onOpen).off('error', settle).off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
      if (error === undefined) return resolve(socket);
      // A destroyed socket may still report a late error, which nobody waits for any more.
      socket.on('error', () => undefined);
      socket.destroy();
      reject(connectionError(doing, error));
    };
    const onOpen = () => settle();
    const onClose = () => settle(coded('The connection was closed', 'ECONNRESET'));
    const onAbort = () => settle(coded('Given up', 'ABORT_ERR'));
    const timer = setTimeout(() => settle(coded(`No answer within ${timeoutMs} ms`, 'ETIMEDOUT')), timeoutMs);
    socket.once(event, onOpen).once('error', settle).once('close', onClose);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });
