import { MailServerError } from '@/lib/base/errors';
import { bodySection } from './body-section';
import { bodyIn } from './fetch-bodies';
import { atom, type ImapAtom, type ImapResponse, sequence } from './imap-internals';
import type { MailboxEvent } from './mailbox-event';
import { OctetChannel } from './octet-channel';
import { PartReader } from './part-reader';
import { type ImapWire, runCommand } from './run-command';

export type StreamPartOptions = {
  readonly uid: number;
  /** IMAP section: `1.2`, `HEADER`; empty for the whole message. */
  readonly part: string;
  /** Ask in pieces of this many octets, so that others may have the connection in between. */
  readonly chunkBytes?: number;
  readonly signal?: AbortSignal;
};

/** More than this is not read to the end when the reader leaves early: the connection is closed instead. */
const MAX_DRAIN = 4 << 20;

/**
 * The octets of a part as they are transferred (still base64 and such), one piece at a time with back-pressure up to the
 * server. A message or part that is not there yields nothing. Reading on in pieces ends with the first short piece.
 */
export async function* streamPart(
  wire: ImapWire,
  options: StreamPartOptions,
  emit: (event: MailboxEvent) => void,
): AsyncGenerator<Buffer> {
  const { chunkBytes } = options;
  let offset = 0;
  for (;;) {
    let size = 0;
    const section = bodySection(options.part, chunkBytes === undefined ? undefined : { offset, octets: chunkBytes });
    for await (const piece of streamOnce(wire, options, { section, emit })) {
      size += piece.length;
      yield piece;
    }
    offset += size;
    if (chunkBytes === undefined || size < chunkBytes) return;
  }
}

async function* streamOnce(
  wire: ImapWire,
  { uid, signal }: StreamPartOptions,
  { section, emit }: { section: ImapAtom; emit: (event: MailboxEvent) => void },
): AsyncGenerator<Buffer> {
  const channel = new OctetChannel();
  const write = (octets: Buffer) => {
    const taken = channel.write(octets);
    return taken && wire.tap.busy(taken);
  };
  const reader = new PartReader(write);
  // A short body may come as a quoted string, which imapflow reads; so may the news of others.
  const onFetch = async (untagged: ImapResponse) => {
    const body = bodyIn(untagged, wire, emit);
    if (body !== null) await write(body);
  };
  const onAbort = () => channel.end(aborted());
  signal?.addEventListener('abort', onAbort, { once: true });
  let running = true;
  const done = runCommand(wire, 'UID FETCH', [sequence(String(uid)), [atom('UID'), section]], {
    doing: 'Cannot read a message',
    reader,
    untagged: { FETCH: onFetch },
  }).then(
    () => channel.end(),
    (error) => channel.end(error),
  );
  const finished = done.finally(() => {
    running = false;
  });
  try {
    if (signal?.aborted) onAbort();
    yield* channel.read();
  } finally {
    signal?.removeEventListener('abort', onAbort);
    channel.abandon();
    if (running && reader.outstanding > MAX_DRAIN) wire.client.close();
    await finished;
  }
}

const aborted = (): MailServerError =>
  new MailServerError('Reading a message was given up', { kind: 'network', temporary: true, code: 'ABORT_ERR' });
