import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { createOutside } from '@/lib/server/outside/outside';
import { BULK_HEADERS } from '@/lib/server/protocols/imap/fetched-row';
import { openImap } from '@/lib/server/protocols/imap/open-imap';

/** Who asks for the list data of INBOX: our reader (also with COMPRESS), imapflow's own, or a socket that only counts what comes. */
export type Reader = 'ours' | 'compressed' | 'imapflow' | 'bare';
export type FetchOnce = {
  readonly reader: Reader;
  readonly port: number;
  readonly user: string;
  readonly uids: string;
};
export type FetchedOnce = {
  readonly seconds: number;
  readonly rows: number;
  readonly octets: number;
  /** More than before it began, at most, in MB. */
  readonly memory: number;
};

type Session = { readonly fetch: () => Promise<{ rows: number; octets: number }>; readonly close: () => void };

const PASSWORD = 'secret';

const ours = async ({ reader, port, user, uids }: FetchOnce): Promise<Session> => {
  const outside = createOutside({ allowLoopback: true, allowPrivate: true, allowedNetworks: [] });
  const auth = { password: PASSWORD };
  const at = { host: 'localhost', port, security: 'none' as const, user, auth, purpose: 'sync' as const };
  const connection = await openImap({ outside, compress: reader === 'compressed', ...at });
  await connection.select('INBOX', { readOnly: true });
  return {
    fetch: async () => {
      let rows = 0;
      await connection.fetchRows({
        uids,
        onRows: (some) => {
          rows += some.length;
        },
      });
      return { rows, octets: 0 };
    },
    close: () => connection.close(),
  };
};

const REPLY_HEADERS = 'references in-reply-to list-id list-unsubscribe list-unsubscribe-post auto-submitted'.split(' ');

const imapflow = async ({ port, user, uids }: FetchOnce): Promise<Session> => {
  const auth = { user, pass: PASSWORD };
  const at = { host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false as const };
  const client = new ImapFlow({ ...at, auth, disableCompression: true });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  const items = { uid: true, flags: true, internalDate: true, size: true, envelope: true, bodyStructure: true };
  return {
    fetch: async () => {
      let rows = 0;
      for await (const _row of client.fetch(uids, { ...items, headers: REPLY_HEADERS }, { uid: true })) rows += 1;
      return { rows, octets: 0 };
    },
    close: () => client.close(),
  };
};

/** The last line of an answer is no longer than this. */
const TAIL = 4096;

/** The command of our reader, sent as it is; what comes is counted and forgotten. */
const bare = async ({ port, user, uids }: FetchOnce): Promise<Session> => {
  const socket = connect(port, '127.0.0.1');
  let octets = 0;
  let end = '\n';
  let wanted = '\n* OK';
  let done: () => void = () => undefined;
  socket.on('data', (some: Buffer) => {
    octets += some.length;
    end = (end + some.subarray(-TAIL).toString('latin1')).slice(-TAIL);
    if (end.includes(wanted)) done();
  });
  const command = (line: string | null, reply: string) =>
    new Promise<void>((resolve) => {
      wanted = reply;
      end = '\n';
      done = resolve;
      if (line !== null) socket.write(`${line}\r\n`);
    });
  await command(null, '\n* OK');
  await command(`a1 LOGIN ${user} ${PASSWORD}`, '\na1 OK');
  await command('a2 EXAMINE INBOX (CONDSTORE)', '\na2 OK');
  const items = `UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (${BULK_HEADERS.join(' ')})]`;
  return {
    fetch: async () => {
      octets = 0;
      await command(`a3 UID FETCH ${uids} (${items})`, '\na3 OK');
      return { rows: 0, octets };
    },
    close: () => socket.destroy(),
  };
};

const OPEN = { ours, compressed: ours, imapflow, bare };

/** In a process of its own, so that heap and compiled code begin as they do in a worker that has just been started. */
const run = async (asked: FetchOnce): Promise<FetchedOnce> => {
  const session = await OPEN[asked.reader](asked);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, process.memoryUsage.rss());
      await sleep(20);
    }
  })();
  const started = performance.now();
  const { rows, octets } = await session.fetch();
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  session.close();
  await watching;
  return { seconds, rows, octets, memory: (most - before) / 2 ** 20 };
};

process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as FetchOnce)));
process.exit(0);
