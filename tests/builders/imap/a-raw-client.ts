import { connect, type Socket } from 'node:net';

/** What one command was answered: its untagged lines, and how it ended. */
export type RawAnswer = { readonly lines: readonly string[]; readonly done: string; readonly isOk: boolean };

/** An IMAP client that says exactly what it is told to: somebody else at the same mailbox, in no way related to our own code. */
export type RawClient = {
  /** `literal` goes where the command ends with `{n}`. */
  readonly say: (command: string, literal?: Buffer) => Promise<RawAnswer>;
  readonly close: () => void;
};

/** Connects in the clear and signs in. */
export const aRawClient = async (options: { port: number; user: string; password: string }): Promise<RawClient> => {
  const socket: Socket = connect(options.port, '127.0.0.1');
  socket.setEncoding('latin1');
  let held = '';
  let wake: () => void = () => undefined;
  let ended: Error | undefined;
  socket.on('data', (text) => {
    held += text;
    wake();
  });
  const end = (error?: Error) => {
    ended ??= error ?? new Error('The server hung up');
    wake();
  };
  socket.on('error', end);
  socket.on('close', () => end());

  /** One response line, with the literals in it. */
  const line = async (): Promise<string> => {
    let from = 0;
    for (;;) {
      const at = held.indexOf('\r\n', from);
      if (at >= 0) {
        const size = /\{(\d+)\}$/.exec(held.slice(0, at))?.[1];
        if (size === undefined) {
          const whole = held.slice(0, at);
          held = held.slice(at + 2);
          return whole;
        }
        from = at + 2 + Number(size);
        continue;
      }
      if (ended) throw ended;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  let count = 0;
  const say = async (command: string, literal?: Buffer): Promise<RawAnswer> => {
    count += 1;
    const tag = `r${count}`;
    const lines: string[] = [];
    socket.write(`${tag} ${command}\r\n`);
    for (;;) {
      const text = await line();
      if (text.startsWith('+') && literal) {
        socket.write(literal);
        socket.write('\r\n');
      } else if (text.startsWith(`${tag} `)) {
        const done = text.slice(tag.length + 1);
        return { lines, done, isOk: done.startsWith('OK') };
      } else lines.push(text);
    }
  };
  await line();
  const { isOk, done } = await say(`LOGIN ${options.user} ${options.password}`);
  if (!isOk) throw new Error(`The raw client cannot sign in: ${done}`);
  return { say, close: () => socket.destroy() };
};

/** UIDs of the selected mailbox. */
export const uidsThere = async (client: RawClient): Promise<number[]> => {
  const { lines } = await client.say('UID SEARCH ALL');
  const found = lines.find((text) => text.startsWith('* SEARCH')) ?? '';
  return found.split(' ').slice(2).map(Number);
};
