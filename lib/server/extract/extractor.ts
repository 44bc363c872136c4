import { Worker } from 'node:worker_threads';
import type { Attachment } from '@/lib/server/extract/attachment-text';
import type { ThreadAnswer } from '@/lib/server/extract/extract-thread';

/** The text of an attachment; null: it could not be read, or not within the limits. Never throws. */
export type ExtractText = (attachment: Attachment) => Promise<string | null>;
export type Extractor = { readonly extract: ExtractText; readonly end: () => Promise<void> };

export type ExtractorOptions = {
  /** The bundle of extract-thread.ts. */
  readonly file: URL;
  /** After so long an attachment is given up, and its thread with it. */
  readonly timeoutMs?: number;
  /** Memory that a thread may use for what it makes of an attachment. */
  readonly memoryMb?: number;
};

const TIMEOUT_MS = 20_000;
const MEMORY_MB = 256;
/** A thread without work ends after this: the libraries in it are large. */
const IDLE_MS = 30_000;

/**
 * Reads attachments in a thread, one after the other: what hangs or fills its memory ends with its thread, and the next
 * attachment gets a new one. What a hostile file does there touches no mail.
 */
export const openExtractor = ({ file, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ExtractorOptions): Extractor => {
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const drop = async () => {
    const old = thread;
    thread = undefined;
    await old?.terminate();
  };
  const start = (): Worker => {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    const started = new Worker(file, { resourceLimits, stdout: true, stderr: true });
    started.unref();
    // What goes wrong in a thread that was given up is nobody's.
    return started.on('error', () => undefined);
  };
  const read = async (attachment: Attachment): Promise<string | null> => {
    clearTimeout(idle);
    thread ??= start();
    const answer = await ask(thread, attachment, timeoutMs);
    if (answer.text === null) await drop();
    else idle = setTimeout(() => void drop(), IDLE_MS).unref();
    return answer.text;
  };
  return {
    extract: (attachment) => {
      const next = last.then(() => read(attachment));
      last = next;
      return next;
    },
    end: async () => {
      clearTimeout(idle);
      await drop();
    },
  };
};

/** What a thread says of an attachment; nothing when it ends first, or when there is no time left. */
const ask = (thread: Worker, attachment: Attachment, timeoutMs: number): Promise<ThreadAnswer> =>
  new Promise((resolve) => {
    const done = (answer: ThreadAnswer) => {
      clearTimeout(timer);
      thread.off('message', done).off('error', nothing).off('exit', nothing);
      resolve(answer);
    };
    const nothing = () => done({ text: null });
    const timer = setTimeout(nothing, timeoutMs);
    thread.on('message', done).on('error', nothing).on('exit', nothing);
    thread.postMessage(attachment);
  });
