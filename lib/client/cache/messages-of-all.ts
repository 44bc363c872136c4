import { EMPTY_LIST, LOADING_LIST } from '@/lib/client/cache/empty-list';
import { mergedList } from '@/lib/client/cache/merged-list';
import { messagesOf } from '@/lib/client/cache/message-list';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { listOfUnified } from '@/lib/client/cache/unified-room';
import type { UnifiedHome } from '@/lib/client/cache/unified-window';
import type { UnifiedList } from '@/lib/jmap/waxwing/unified-email';

/** A list of all accounts with a row for every message: the server merges conversations only, so the lists are merged here. */
export class MessagesOfAll {
  readonly view: Readable<ThreadListView>;
  readonly #name: UnifiedList;
  readonly #home: UnifiedHome;
  readonly #listeners;
  #list: Readable<ThreadListView> = EMPTY_LIST;
  /** Which lists it is of. */
  #of = '';
  #ends: readonly (() => void)[] = [];

  constructor(list: UnifiedList, home: UnifiedHome) {
    this.#name = list;
    this.#home = home;
    this.#listeners = createListeners((isUsed) => (isUsed ? this.#follow() : this.#leave()));
    this.view = { read: () => this.#list.read(), subscribe: this.#listeners.subscribe, initial: LOADING_LIST };
  }

  /** Accounts came or went. */
  wake(): void {
    if (this.#listeners.isUsed()) this.#follow();
  }

  #follow(): void {
    const accounts = this.#home.accounts().map((accountId) => ({ accountId, memory: this.#home.memoryOf(accountId) }));
    const isKnown = accounts.every(({ memory }) => memory.facts.mailboxes !== undefined);
    const lists = accounts.flatMap(({ accountId, memory }) => {
      const list = listOfUnified(this.#name, memory.facts.mailboxes);
      return list === null ? [] : [{ accountId, memory, list }];
    });
    const of = JSON.stringify([accounts.map(({ accountId }) => accountId), isKnown, lists.map(({ list }) => list)]);
    if (of === this.#of && this.#ends.length > 0) return;
    this.#leave();
    this.#of = of;
    this.#list =
      isKnown && lists.length > 0
        ? mergedList(
            lists.map(({ accountId, memory, list }) => ({ accountId, list: memory.window(messagesOf(list)).view })),
          )
        : EMPTY_LIST;
    this.#ends = [
      this.#list.subscribe(this.#listeners.tell),
      ...accounts.map(({ memory }) => memory.listeners.subscribe(() => this.wake())),
    ];
    this.#listeners.tell();
  }

  #leave(): void {
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) end();
  }
}
