import type { Clock } from '@/lib/base/clock';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { DraftKeeper } from '@/lib/client/cache/compose/draft-keeper';
import { removeStale, saveDraft } from '@/lib/client/cache/compose/save-draft';
import { saveDelay } from '@/lib/client/cache/compose/save-rhythm';

export type SaveState =
  | { readonly kind: 'untouched' | 'unsaved' | 'saving' | 'saved' | 'offline' }
  | { readonly kind: 'refused'; readonly reason: string };

export type DraftSaverOptions = {
  readonly keeper: DraftKeeper;
  readonly server: ComposeServer;
  readonly clock: Clock;
  readonly onState: () => void;
};

/** Without the network it is tried again after so long, and at once when the network is said to be back. */
const RETRY_MS = [5_000, 15_000, 30_000, 60_000];

/** Brings a draft to the server when its person pauses; one save at a time. */
export class DraftSaver {
  state: SaveState;
  readonly #options: DraftSaverOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<SaveState> | undefined;
  #firstUnsaved: number | undefined;
  #failures = 0;
  #isOver = false;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    const { saved, revision } = options.keeper.draft;
    this.state = { kind: saved ? (saved.revision === revision ? 'saved' : 'unsaved') : 'untouched' };
  }

  get isSaved(): boolean {
    const { saved, revision, attempt, accountId } = this.#options.keeper.draft;
    return saved?.revision === revision && saved.accountId === accountId && attempt === null;
  }

  /** Something was changed. */
  later(): void {
    if (this.#isOver || this.isSaved) return;
    const { keeper, clock } = this.#options;
    const now = clock();
    this.#firstUnsaved ??= now;
    if (this.state.kind !== 'saving' && this.state.kind !== 'offline') this.#show({ kind: 'unsaved' });
    const { changedAt, saved } = keeper.draft;
    const lastSave = saved?.at ?? null;
    this.#wait(saveDelay({ now, lastChange: changedAt, firstUnsaved: this.#firstUnsaved, lastSave }));
  }

  /** Saves at once all there is, also what was never touched; says how it ended. */
  async now(): Promise<SaveState> {
    for (let round = 0; round < 10; round += 1) {
      clearTimeout(this.#timer);
      await this.#run();
      if (this.state.kind !== 'unsaved') break;
    }
    return this.state;
  }

  /** The network is back. */
  retry(): void {
    if (this.state.kind === 'offline') this.#wait(0);
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #wait(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  #run(): Promise<SaveState> {
    this.#running ??= this.#save().finally(() => {
      this.#running = undefined;
      // Typing goes on while a save is under way.
      if (this.state.kind === 'unsaved') this.later();
    });
    return this.#running;
  }

  async #save(): Promise<SaveState> {
    const { keeper, server, clock } = this.#options;
    if (this.isSaved) return this.#show({ kind: 'saved' });
    this.#show({ kind: 'saving' });
    this.#firstUnsaved = undefined;
    try {
      const result = await saveDraft(keeper, server, clock);
      this.#failures = 0;
      if (result.kind === 'refused') return this.#show(result);
      if (keeper.draft.stale.length > 0) await removeStale(keeper, server);
      return this.#show({ kind: this.isSaved ? 'saved' : 'unsaved' });
    } catch {
      // A TransportError of any kind: the words are kept here, and asking again is safe.
      const delay = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 0;
      this.#failures += 1;
      this.#wait(delay);
      return this.#show({ kind: 'offline' });
    }
  }

  #show(state: SaveState): SaveState {
    this.state = state;
    this.#options.onState();
    return state;
  }
}
