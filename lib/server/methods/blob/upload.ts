import { blobIdOf } from '@/lib/base/blob-id';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { Uploaded } from '@/lib/jmap/upload';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import type { Store } from '@/lib/server/store/store';

/** RFC 8620 §2, maxSizeUpload and maxConcurrentUpload. */
export const LARGEST_UPLOAD = 50 * 1024 * 1024;
export const MOST_UPLOADS = 4;
/** Who sends nothing for so long is gone; who takes longer in all holds the place of others. */
const IDLE_MS = 60_000;
const LONGEST_MS = 30 * 60_000;

export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly uploaded: Uploaded }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'tooMany' }
  /** It broke off, or came too slowly. */
  | { readonly kind: 'incomplete' };

const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/;

/** The media type of an upload as it may be kept: of the header's value only the type itself. */
export const mediaType = (header: string | null): string => {
  const type = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  // A blob is one thing: a multipart would be taken for a tree of parts.
  return TYPE.test(type) && !type.startsWith('multipart/') ? type : 'application/octet-stream';
};

/** How many are on their way, by account. */
const running = new Map<AccountNo, number>();

export type UploadRequest = {
  readonly account: AccountNo;
  readonly contentType: string | null;
  /** What the request says its length is; null: it does not. */
  readonly length: number | null;
  readonly body: AsyncIterable<Uint8Array>;
  readonly idleMs?: number;
};

/** Takes an upload into the store (RFC 8620 §6.1), streamed. One that does not come in whole leaves nothing behind. */
export const upload = async (store: Store, request: UploadRequest): Promise<UploadOutcome> => {
  const { account, contentType, length, body } = request;
  if (length !== null && length > LARGEST_UPLOAD) return { kind: 'tooLarge' };
  const before = running.get(account) ?? 0;
  if (before >= MOST_UPLOADS) return { kind: 'tooMany' };
  running.set(account, before + 1);
  const type = mediaType(contentType);
  const flow = new Flow(body, request.idleMs ?? IDLE_MS);
  try {
    const { no, size } = await addUpload(store, { account, type, limit: LARGEST_UPLOAD }, flow.chunks());
    const blobId = blobIdOf({ emailNo: 0, part: String(no) });
    return { kind: 'uploaded', uploaded: { accountId: accountIdOf(account), blobId, type, size } };
  } catch (error) {
    if (flow.size > LARGEST_UPLOAD) return { kind: 'tooLarge' };
    if (flow.isBroken) return { kind: 'incomplete' };
    throw error;
  } finally {
    const left = (running.get(account) ?? 1) - 1;
    if (left > 0) running.set(account, left);
    else running.delete(account);
  }
};

/** A body as it comes in: counted, and given up when it stalls. */
class Flow {
  size = 0;
  isBroken = false;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #idleMs: number;
  readonly #end = performance.now() + LONGEST_MS;

  constructor(body: AsyncIterable<Uint8Array>, idleMs: number) {
    this.#source = body[Symbol.asyncIterator]();
    this.#idleMs = idleMs;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const next = await this.#next();
        if (next.done) return;
        this.size += next.value.length;
        yield next.value;
      }
    } finally {
      // Not awaited: a source that stalls would not end either.
      void this.#source.return?.()?.catch(() => undefined);
    }
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    const within = Math.min(this.#idleMs, this.#end - performance.now());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The upload stalled')), Math.max(0, within));
    });
    try {
      return await Promise.race([this.#source.next(), late]);
    } catch (error) {
      this.isBroken = true;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
