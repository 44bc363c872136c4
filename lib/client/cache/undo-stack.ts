import type { Clock } from '@/lib/base/clock';
import type { AccountId, DecisionId, EmailId, OperationId } from '@/lib/base/ids';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { KeptStore } from '@/lib/client/cache/kept-store';
import { createListeners, type Readable } from '@/lib/client/cache/readable';

/** An email that went into another account, or was copied there. */
export type UndoneCopy = {
  /** Of its copy. */
  readonly key: string;
  readonly to: AccountId;
  /** The mailboxes that it was in; null: it stayed there. */
  readonly back: Readonly<Record<string, true>> | null;
  /** What it is called there, once the server has said so. */
  readonly copyId?: EmailId;
};

/** A message that was given to be sent, by what it was called then. */
export type SentMessage = { readonly accountId: AccountId; readonly emailId: EmailId };

/** Something that can be taken back: what its emails were before, in the words of a change. */
export type UndoEntry = {
  readonly id: string;
  readonly at: number;
  readonly accountId: AccountId;
  /** What was done, as the toast says it. */
  readonly text: string;
  readonly changes: readonly (readonly [EmailId, EmailChange])[];
  readonly copies?: readonly UndoneCopy[];
  /** The server did it, and takes it back as a whole. */
  readonly operation?: OperationId;
  /** So with what was decided about threads. */
  readonly decision?: DecisionId;
  /** It was done because this message was sent, and is taken back with it. */
  readonly sent?: SentMessage;
  /** It cannot be taken back in any other way. */
  readonly isBound?: boolean;
};

/** Where entries outlive the page. Errors mean that nothing is kept. */
export type UndoStore = {
  readonly load: () => Promise<readonly UndoEntry[]>;
  readonly save: (entries: readonly UndoEntry[]) => Promise<void>;
};

/** In what a browser keeps for a person. */
export const undoStoreIn = (kept: KeptStore): UndoStore => ({
  load: async () => (await kept.get('undo')) ?? [],
  save: (entries) => kept.put('undo', entries),
});

const MOST = 50;
const KEPT_MS = 24 * 3_600_000;

/** The last things a person did, newest last (DESIGN §7: the last 50 actions, 24 hours, also after a reload). */
export class UndoStack {
  readonly view: Readable<readonly UndoEntry[]>;
  readonly #clock: Clock;
  readonly #store: () => Promise<UndoStore>;
  readonly #listeners = createListeners();
  #entries: readonly UndoEntry[] = [];
  #loading: Promise<void> | undefined;

  constructor({ clock, store }: { readonly clock: Clock; readonly store: () => Promise<UndoStore> }) {
    this.#clock = clock;
    this.#store = store;
    this.view = { read: () => this.#entries, subscribe: this.#listeners.subscribe, initial: [] };
  }

  /** Brings back what an earlier page kept. Never throws. */
  load(): Promise<void> {
    this.#loading ??= (async () => {
      try {
        const kept = await (await this.#store()).load();
        this.#put([...kept, ...this.#entries]);
      } catch {
        // A browser that keeps nothing has nothing to bring back.
      }
    })();
    return this.#loading;
  }

  push(entry: UndoEntry): void {
    this.#put([...this.#entries, entry]);
    void this.#save();
  }

  /** Copies have been made: what they are called is known from here on, also after a reload. */
  copied(ids: ReadonlyMap<string, EmailId>): void {
    const named = (copies: readonly UndoneCopy[]) =>
      copies.map((one) => {
        const copyId = ids.get(one.key);
        return copyId === undefined ? one : { ...one, copyId };
      });
    const has = ({ copies = [] }: UndoEntry) => copies.some(({ key }) => ids.has(key));
    if (!this.#entries.some(has)) return;
    this.#put(this.#entries.map((entry) => (has(entry) ? { ...entry, copies: named(entry.copies ?? []) } : entry)));
    void this.#save();
  }

  /** The newest, or this one; it is no longer there then. */
  async take(id?: string): Promise<UndoEntry | undefined> {
    if (this.#entries.length === 0) await this.load();
    const entry =
      id === undefined ? this.#entries.findLast(({ isBound }) => !isBound) : this.#entries.find((one) => one.id === id);
    if (!entry) return undefined;
    this.#put(this.#entries.filter((one) => one !== entry));
    void this.#save();
    return entry;
  }

  #put(entries: readonly UndoEntry[]): void {
    const oldest = this.#clock() - KEPT_MS;
    this.#entries = entries.filter(({ at }) => at >= oldest).slice(-MOST);
    this.#listeners.tell();
  }

  async #save(): Promise<void> {
    try {
      // What was kept before is read first, or it would be written over.
      await this.load();
      await (await this.#store()).save(this.#entries);
    } catch {
      // It can be undone as long as the page is open.
    }
  }
}
