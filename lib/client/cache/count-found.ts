import type { AccountMemory } from '@/lib/client/cache/account-memory';
import { countedModel, type ListModel } from '@/lib/client/cache/list-model';
import type { ListWindow } from '@/lib/client/cache/list-window';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { QueryResponse } from '@/lib/jmap/method';

/** Calls of one moment share a request: what shows the rows must not wait for the count. Who types on is not counted for. */
const PAUSE_MS = 100;

type Asked = { readonly of: string; answer: QueryResponse | undefined };

const take = (window: ListWindow, { answer }: Asked): void => {
  if (!window.model || !answer) return;
  window.model = countedModel(window.model, answer);
  window.tell();
};

/**
 * Counts what searches find, beside everything else: a word that is in most of the mail is found at once, and counted a good while
 * later. A count is of one query state; it is asked for once, and again when that has become another.
 */
export class FoundCounter {
  readonly #memory: AccountMemory;
  readonly #call: CallMethods;
  /** What was asked for of a list, and the answer when there is one: without a count it is a list all the same. */
  readonly #asked = new WeakMap<ListWindow, Asked>();

  constructor(memory: AccountMemory, call: CallMethods) {
    this.#memory = memory;
    this.#call = call;
  }

  /** Asks for what is on screen and not counted. */
  look(): void {
    for (const window of this.#memory.windows) {
      const { model } = window;
      if (!window.isOpen || !model || model.isCounted || model.queryState === null) continue;
      const of = JSON.stringify([model.query, model.queryState]);
      const asked = this.#asked.get(window);
      if (asked?.of === of) {
        // A page that was on its way when the count came was put in place without it.
        take(window, asked);
        continue;
      }
      const now: Asked = { of, answer: undefined };
      this.#asked.set(window, now);
      setTimeout(() => void this.#count(window, model, now), PAUSE_MS);
    }
  }

  async #count(window: ListWindow, { query }: ListModel, asked: Asked): Promise<void> {
    const { accountId } = this.#memory;
    if (!window.isOpen) return;
    const args = { accountId, ...query, position: 0, limit: 0, calculateTotal: true };
    const [result] = await this.#call([['Email/query', args, 'n']]).catch(() => []);
    asked.answer = result?.response as QueryResponse | undefined;
    take(window, asked);
  }
}
