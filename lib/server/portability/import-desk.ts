import type { AccountNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import { PieceChannel } from '@/lib/server/portability/piece-channel';
import { ImportStopped, runImport } from '@/lib/server/portability/run-import';
import { type BegunImport, beginImport, getImports, resumeImport } from '@/lib/server/store/imports/imports';
import type { Store } from '@/lib/server/store/store';

/** Files of one account that are imported at the same time. */
const MOST_RUNNING = 2;

type Run = {
  readonly channel: PieceChannel;
  readonly stop: (state: 'stopped' | 'interrupted') => void;
  isTaking: boolean;
};
/** Those that this process runs, by account and key. */
const runs = new Map<string, Run>();

/** A piece of a file. The first one, at 0, begins the import; the whole file may be one piece. */
export type FilePiece = {
  readonly store: Store;
  readonly log: Logger;
  readonly account: AccountNo;
  readonly mailboxNo: number;
  readonly key: string;
  readonly offset: number;
  readonly isLast: boolean;
  readonly fileName: string;
  readonly fileSize: number;
  readonly body: AsyncIterable<Uint8Array>;
  readonly importBytes: number;
  readonly messageBytes: number;
  /** The process is to end. */
  readonly stopping: AbortSignal;
};

export type PieceOutcome =
  /** `octets`: how much of the file is here. */
  | { readonly kind: 'taken'; readonly octets: number }
  /** It does not follow what is here, or did not come in whole: go on at `octets`. */
  | { readonly kind: 'elsewhere'; readonly octets: number }
  /** Nobody waits for it any more: the import has ended, or its process was stopped. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'noMailbox' }
  | { readonly kind: 'tooMany' }
  | { readonly kind: 'tooLarge' };

/**
 * Takes a piece of a file that is imported, as fast as its messages are. A file comes in pieces so that no time limit on the way ends it,
 * and so that one that was lost is sent again; the import goes on by itself once the last is here. When its process was killed, another
 * takes the import over at the next piece, and says from where on the file is needed.
 */
export const takePiece = async (piece: FilePiece): Promise<PieceOutcome> => {
  const { account, key, offset, fileSize, importBytes } = piece;
  if (Math.max(fileSize, offset) > importBytes) return { kind: 'tooLarge' };
  const name = `${account} ${key}`;
  const known = runs.get(name);
  if (known && (known.isTaking || known.channel.octets !== offset)) {
    return { kind: 'elsewhere', octets: known.channel.octets };
  }
  const run = known ?? (await beginRun(piece, name));
  if ('kind' in run) return run;
  if (run.channel.octets !== offset) {
    run.isTaking = false;
    return { kind: 'elsewhere', octets: run.channel.octets };
  }
  run.isTaking = true;
  try {
    return await feed(run, piece);
  } finally {
    run.isTaking = false;
  }
};

const beginRun = async (piece: FilePiece, name: string): Promise<Run | PieceOutcome> => {
  const { account } = piece;
  if ([...runs.keys()].filter((one) => one.startsWith(`${account} `)).length >= MOST_RUNNING)
    return { kind: 'tooMany' };
  const [channel, stopped] = [new PieceChannel(), new AbortController()];
  const stop: Run['stop'] = (state) => {
    const reason = new ImportStopped(state);
    channel.fail(reason);
    stopped.abort(reason);
  };
  // Nobody else may send a piece of it before it has begun.
  const run: Run = { channel, stop, isTaking: true };
  runs.set(name, run);
  const begun = await beginOrResume(piece).catch((error: unknown) => {
    runs.delete(name);
    throw error;
  });
  if ('kind' in begun) {
    runs.delete(name);
    return begun;
  }
  channel.octets = begun.position;
  // It was killed behind its last message.
  if (begun.position > 0 && begun.position === piece.fileSize) channel.end();
  const interrupt = () => stop('interrupted');
  piece.stopping.addEventListener('abort', interrupt, { once: true });
  void runImport({ ...piece, ...begun, source: channel, signal: stopped.signal })
    .catch((error: unknown) => piece.log.error('import.not-ended', { account, error }))
    .finally(() => {
      piece.stopping.removeEventListener('abort', interrupt);
      // It may have ended before its file has.
      stop('stopped');
      runs.delete(name);
    });
  return run;
};

const beginOrResume = async (piece: FilePiece): Promise<BegunImport | PieceOutcome> => {
  const { store, account, key, offset } = piece;
  const begun = offset === 0 ? await beginImport(store, account, piece) : undefined;
  const going = begun ?? (await resumeImport(store, account, key));
  if (going) return going;
  const [there] = await getImports(store, account, key);
  // Whoever ran it may have been killed a moment ago: it is asked again until that is certain.
  if (there?.state === 'running') return { kind: 'elsewhere', octets: offset };
  return there || offset > 0 ? { kind: 'ended' } : { kind: 'noMailbox' };
};

const feed = async ({ channel, stop }: Run, { body, isLast, importBytes }: FilePiece): Promise<PieceOutcome> => {
  try {
    for await (const chunk of body) {
      if (channel.octets + chunk.length > importBytes) {
        stop('stopped');
        return { kind: 'tooLarge' };
      }
      // It has ended without its file: what it says of itself tells why.
      if (!(await channel.write(chunk))) return { kind: 'ended' };
    }
  } catch {
    // The request broke off. What came of it is here.
    return { kind: 'elsewhere', octets: channel.octets };
  }
  if (isLast) channel.end();
  return { kind: 'taken', octets: channel.octets };
};

/** Whoever sends the file wants no more of it. What was imported stays. */
export const stopImport = (account: AccountNo, key: string): void => {
  runs.get(`${account} ${key}`)?.stop('stopped');
};
