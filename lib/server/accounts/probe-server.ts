import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ServerSecurity } from '@/lib/base/sign-in';
import type { Outside } from '@/lib/server/outside/outside';

export type ProbeOptions = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  readonly security: Exclude<ServerSecurity, 'none'>;
  readonly protocol: 'imap' | 'pop3' | 'smtp';
  /** How long its answers are waited for in all. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

const LONGEST_ANSWER = 16 * 1024;

/**
 * Is there such a server, with a certificate for this name? Says hello, begins TLS where asked to, and leaves; no name and
 * no password is said. Throws when there is none.
 */
export const probeServer = async (options: ProbeOptions): Promise<void> => {
  const { outside, host, port, security, protocol, timeoutMs } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]);
  const dial = { host, port, timeoutMs, signal };
  const socket: Socket = security === 'tls' ? await outside.dialTls(dial) : await outside.dialTcp(dial);
  const talk = listenTo(socket, signal);
  try {
    const words = WORDS[protocol];
    await talk.expect(words.greeting);
    if (security === 'tls') return;
    for (const [command, answer] of words.startTls) {
      socket.write(command);
      await talk.expect(answer);
    }
    talk.stop();
    await verified(outside.startTls(socket, { host }), signal);
  } finally {
    talk.stop();
    socket.on('error', () => undefined);
    socket.destroy();
  }
};

type Script = { readonly greeting: RegExp; readonly startTls: readonly (readonly [command: string, answer: RegExp])[] };
const WORDS: Readonly<Record<ProbeOptions['protocol'], Script>> = {
  imap: { greeting: /^\* OK.*\r\n/i, startTls: [['a STARTTLS\r\n', /^a OK.*\r\n/im]] },
  pop3: { greeting: /^\+OK.*\r\n/, startTls: [['STLS\r\n', /^\+OK.*\r\n/]] },
  smtp: {
    greeting: /^220 .*\r\n/m,
    startTls: [
      ['EHLO waxwing.invalid\r\n', /^250 .*\r\n/m],
      ['STARTTLS\r\n', /^220 .*\r\n/m],
    ],
  },
};

/** What the server says, one expected answer after the other. */
const listenTo = (socket: Socket, signal: AbortSignal) => {
  let heard = '';
  let isOver = signal.aborted;
  let wake: () => void = () => undefined;
  const onData = (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    wake();
  };
  const onEnd = () => {
    isOver = true;
    wake();
  };
  socket.on('data', onData).once('close', onEnd).once('error', onEnd);
  signal.addEventListener('abort', onEnd, { once: true });
  return {
    expect: async (answer: RegExp): Promise<void> => {
      while (!answer.test(heard)) {
        if (isOver || heard.length > LONGEST_ANSWER) throw new Error('This is not the mail server that was looked for');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      heard = '';
    },
    stop: () => {
      socket.off('data', onData);
      signal.removeEventListener('abort', onEnd);
    },
  };
};

/** Waits for the handshake; throws when the certificate is not one for this host. */
const verified = async (socket: TLSSocket, signal: AbortSignal): Promise<void> => {
  try {
    await once(socket, 'secureConnect', { signal });
  } finally {
    socket.on('error', () => undefined);
    socket.destroy();
  }
};
