import type { BlobId } from '@/lib/base/ids';
import type { ComposeAttachment } from '@/lib/client/cache/compose/compose-draft';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { ComposeStore } from '@/lib/client/cache/compose/compose-store';
import type { DraftKeeper } from '@/lib/client/cache/compose/draft-keeper';
import { TransportError } from '@/lib/client/transport/transport-error';

export type AttachmentUploadsOptions = {
  readonly keeper: DraftKeeper;
  readonly store: ComposeStore;
  readonly server: ComposeServer;
  readonly now: () => number;
  /** A file arrived: the draft can be saved with it. */
  readonly onDone: () => void;
};

/** Takes the files of one draft to the server, each once: drafts that follow name its blob. */
export class AttachmentUploads {
  readonly #options: AttachmentUploadsOptions;
  readonly #files = new Map<string, Blob>();
  readonly #running = new Map<string, AbortController>();
  /** Stopped by the network, not by the server. */
  readonly #broken = new Set<string>();

  constructor(options: AttachmentUploadsOptions) {
    this.#options = options;
  }

  /** The file as it was given, while this page lives. */
  file(key: string): Blob | undefined {
    return this.#files.get(key);
  }

  add(attachment: ComposeAttachment, file: Blob): void {
    const { keeper, store, now } = this.#options;
    this.#files.set(attachment.key, file);
    void store.putFile(attachment.key, file).catch(() => undefined);
    keeper.change({ attachments: [...keeper.draft.attachments, attachment] }, now());
    void this.#upload(attachment.key);
  }

  remove(key: string): void {
    const { keeper, store, now } = this.#options;
    this.#running.get(key)?.abort();
    this.#files.delete(key);
    void store.removeFile(key).catch(() => undefined);
    keeper.change({ attachments: keeper.draft.attachments.filter((one) => one.key !== key) }, now());
  }

  retry(key: string): void {
    if (!this.#running.has(key)) void this.#upload(key);
  }

  /** The network is back, or the page was loaded again: what did not arrive sets out once more. */
  resume(): void {
    for (const { key, state } of this.#options.keeper.draft.attachments) {
      if (state === 'uploading' || (state === 'failed' && this.#broken.has(key))) this.retry(key);
    }
  }

  /** They belong to another account now and are brought there. */
  move(): void {
    for (const { key } of this.#options.keeper.draft.attachments) {
      this.#running.get(key)?.abort();
      this.#running.delete(key);
      void this.#upload(key);
    }
  }

  stop(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  async #upload(key: string): Promise<void> {
    const { keeper, store, server, now, onDone } = this.#options;
    const controller = new AbortController();
    this.#running.set(key, controller);
    this.#broken.delete(key);
    const { accountId } = keeper.draft;
    this.#set(key, { state: 'uploading', sent: 0, accountId, blobId: null });
    try {
      const file = this.#files.get(key) ?? (await store.file(key));
      if (!file) throw new TransportError('problem', 'The file is not here any more');
      this.#files.set(key, file);
      const onProgress = (sent: number) => this.#set(key, { sent }, true);
      const { blobId } = await server.upload(accountId, file, { onProgress, signal: controller.signal });
      if (controller.signal.aborted) return;
      this.#arrived(key, blobId, file.size);
      keeper.change({}, now());
      void store.removeFile(key).catch(() => undefined);
      onDone();
    } catch (error) {
      if (controller.signal.aborted) return;
      if (error instanceof TransportError && error.kind === 'network') this.#broken.add(key);
      this.#set(key, { state: 'failed' });
    } finally {
      if (this.#running.get(key) === controller) this.#running.delete(key);
    }
  }

  #arrived(key: string, blobId: BlobId, size: number): void {
    this.#set(key, { state: 'ready', blobId, sent: size });
  }

  #set(key: string, patch: Partial<ComposeAttachment>, isPassing = false): void {
    const { keeper } = this.#options;
    const attachments = keeper.draft.attachments.map((one) => (one.key === key ? { ...one, ...patch } : one));
    keeper.set({ attachments }, { isPassing });
  }
}
