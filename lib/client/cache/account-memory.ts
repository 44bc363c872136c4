import type { AccountId, ThreadId } from '@/lib/base/ids';
import { AccountFacts } from '@/lib/client/cache/account-facts';
import { ConversationSource } from '@/lib/client/cache/conversation-source';
import { type EmailQuery, emailQueryOf } from '@/lib/client/cache/email-query';
import { type ListHome, ListWindow } from '@/lib/client/cache/list-window';
import { createListeners, type Listeners } from '@/lib/client/cache/readable';
import { Records } from '@/lib/client/cache/records';
import type { States } from '@/lib/client/cache/sync-request';
import type { ListName } from '@/lib/client/cache/thread-list-view';

/** Lists that were looked at and may be looked at again are kept up to date too. */
const MOST_LISTS = 8;
const MOST_CONVERSATIONS = 50;

export type AccountMemoryOptions = {
  readonly accountId: AccountId;
  readonly onWanted: () => void;
  readonly onRetry: () => void;
};

/** The longest unused of those that nobody looks at go first. */
const forgetOldest = <K>(all: Map<K, { readonly isOpen: boolean }>, most: number): void => {
  for (const [key, one] of all) {
    if (all.size <= most) return;
    if (!one.isOpen) all.delete(key);
  }
};

/** What this tab knows of one account, and who looks at it. */
export class AccountMemory {
  readonly accountId: AccountId;
  readonly facts = new AccountFacts();
  readonly records = new Records();
  readonly listeners: Listeners = createListeners();
  /** undefined: it was never loaded. */
  states: States | undefined;
  readonly #home: ListHome & { ownAddress: string };
  readonly #windows = new Map<ListName, ListWindow>();
  readonly #conversations = new Map<string, ConversationSource>();

  constructor({ accountId, onWanted, onRetry }: AccountMemoryOptions) {
    this.accountId = accountId;
    this.#home = {
      records: this.records,
      ownAddress: '',
      hidden: () => this.facts.hidden,
      collectingOf: (list) => this.facts.collectingOf(list),
      onWanted,
      onRetry: () => {
        for (const one of [...this.windows, ...this.conversations]) one.hasFailed = false;
        for (const window of this.windows) window.isRefused = false;
        this.tell();
        onRetry();
      },
    };
  }

  get windows(): readonly ListWindow[] {
    return [...this.#windows.values()];
  }

  get conversations(): readonly ConversationSource[] {
    return [...this.#conversations.values()];
  }

  window(name: ListName): ListWindow {
    const window = this.#windows.get(name) ?? new ListWindow(name, this.#home);
    this.#windows.delete(name);
    forgetOldest(this.#windows, MOST_LISTS - 1);
    this.#windows.set(name, window);
    return window;
  }

  conversation(threadId: ThreadId, list: ListName | null): ConversationSource {
    const key = `${threadId} ${list ?? ''}`;
    const source = this.#conversations.get(key) ?? new ConversationSource(threadId, list, this.#home);
    this.#conversations.delete(key);
    forgetOldest(this.#conversations, MOST_CONVERSATIONS - 1);
    this.#conversations.set(key, source);
    return source;
  }

  /** The account's own address: whose mail is "me". */
  setEmail(email: string): void {
    this.#home.ownAddress = email;
  }

  /** The query of a list; undefined while it depends on mailboxes that are not known. */
  query(name: ListName): EmailQuery | undefined {
    return emailQueryOf(name, this.facts.mailboxes && this.facts.hidden);
  }

  /** The conversation after this one in a list that is on screen. */
  after(threadId: ThreadId): ThreadId | undefined {
    const open = this.windows.filter((window) => window.isOpen);
    return open.map((window) => window.after(threadId)).find((id) => id !== undefined);
  }

  /** Forgets what nothing on screen needs, when there is too much. */
  prune(): void {
    const { records } = this;
    const rows = this.windows
      .filter((window) => window.isOpen)
      .flatMap((window) => window.exemplars(window.model).flatMap((id) => records.email(id)?.threadId ?? []));
    const open = this.conversations.filter((one) => one.isOpen).map(({ threadId }) => threadId);
    records.prune(new Set([...rows, ...open]));
  }

  /** Tells everybody who looks that something may be different. */
  tell(): void {
    this.listeners.tell();
    for (const one of [...this.windows, ...this.conversations]) one.tell();
  }
}
