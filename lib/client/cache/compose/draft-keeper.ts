import type { ComposeContent, ComposeDraft } from '@/lib/client/cache/compose/compose-draft';
import type { ComposeStore } from '@/lib/client/cache/compose/compose-store';
import { createListeners } from '@/lib/client/cache/readable';

/** Holds one draft, tells of each change, and keeps it in the browser: the newest state, one write at a time. */
export class DraftKeeper {
  readonly #store: ComposeStore;
  readonly #listeners = createListeners();
  #draft: ComposeDraft;
  #writing: Promise<void> | undefined;
  #isDirty = false;
  #isGone = false;

  constructor(draft: ComposeDraft, store: ComposeStore) {
    this.#draft = draft;
    this.#store = store;
  }

  get draft(): ComposeDraft {
    return this.#draft;
  }

  get subscribe() {
    return this.#listeners.subscribe;
  }

  /** The person changed something. */
  change(content: Partial<ComposeContent>, now: number): void {
    this.set({ ...content, revision: this.#draft.revision + 1, changedAt: now });
  }

  /** Something became known of it. `isPassing`: not worth a write. */
  set(patch: Partial<ComposeDraft>, { isPassing = false } = {}): void {
    this.#draft = { ...this.#draft, ...patch };
    if (!isPassing) void this.kept();
    this.#listeners.tell();
  }

  /** Resolves when all that is known now is on this machine's disk, as far as this browser keeps anything. */
  kept(): Promise<void> {
    if (this.#isGone) return Promise.resolve();
    this.#isDirty = true;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#isDirty && !this.#isGone) {
      this.#isDirty = false;
      try {
        await this.#store.put(this.#draft);
      } catch {
        // A private window, or a full disk: then the server's copy is the only one.
      }
    }
  }

  /** It is sent or discarded: nothing of it stays here. */
  async forget(): Promise<void> {
    this.#isGone = true;
    await this.#writing;
    try {
      await this.#store.remove(this.#draft.key);
      await Promise.all(this.#draft.attachments.map(({ key }) => this.#store.removeFile(key)));
    } catch {
      // What was never kept need not be removed.
    }
  }
}
