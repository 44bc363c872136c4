import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import { AccountFacts } from '@/lib/client/cache/account-facts';
import { ConversationSource, type Reading } from '@/lib/client/cache/conversation-source';
import { type CounterDeltas, counterDeltas } from '@/lib/client/cache/counter-deltas';
import type { EmailChanges } from '@/lib/client/cache/email-change';
import { type EmailQuery, emailQueryOf } from '@/lib/client/cache/email-query';
import { type ListHome, ListWindow } from '@/lib/client/cache/list-window';
import { PendingChanges, type PendingOptions } from '@/lib/client/cache/pending-changes';
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
} & Pick<PendingOptions, 'call' | 'onNews' | 'onCopied' | 'onRefused' | 'onFailure'>;

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
  readonly pending: PendingChanges;
  readonly records: Records;
  readonly listeners: Listeners = createListeners();
  /** undefined: it was never loaded. */
  states: States | undefined;
  readonly #home: ListHome & { ownAddress: string };
  readonly #windows = new Map<ListName, ListWindow>();
  readonly #conversations = new Map<string, ConversationSource>();
  readonly #alsoShown = new Map<string, readonly EmailId[]>();

  constructor({ accountId, onWanted, onRetry, ...asking }: AccountMemoryOptions) {
    this.accountId = accountId;
    this.pending = new PendingChanges({
      ...asking,
      accountId,
      onChanged: () => {
        this.facts.layDeltas(this.#deltas(this.pending.emails));
        this.records.touch();
        this.tell();
      },
      onDone: (changes) => this.#done(changes),
    });
    this.records = new Records((email) => this.pending.shown(email));
    this.#home = {
      accountId,
      records: this.records,
      pending: this.pending,
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

  /** What is kept may look different from here on. */
  get version(): number {
    return this.records.version;
  }

  get ownAddress(): string {
    return this.#home.ownAddress;
  }

  /** Emails that stand for rows of lists over several accounts: they are kept up to date as those of our own lists are. */
  get alsoShown(): readonly EmailId[] {
    return [...this.#alsoShown.values()].flat();
  }

  showAlso(list: string, emails: readonly EmailId[]): void {
    this.#alsoShown.set(list, emails);
    if (emails.length > 0) this.#home.onWanted();
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

  conversation(reading: Reading): ConversationSource {
    const key = `${reading.threadId} ${reading.emailId ?? ''} ${reading.list ?? ''}`;
    const source = this.#conversations.get(key) ?? new ConversationSource(reading, this.#home);
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

  /** The row after this one in a list that is on screen, by its key. */
  after(key: ThreadId): ThreadId | undefined {
    const open = this.windows.filter((window) => window.isOpen);
    return open.map((window) => window.after(key)).find((id) => id !== undefined);
  }

  /** Forgets what nothing on screen needs, when there is too much. */
  prune(): void {
    const { records } = this;
    const rows = this.windows
      .filter((window) => window.isOpen)
      .flatMap((window) => window.exemplars(window.model).flatMap((id) => records.email(id)?.threadId ?? []));
    const open = this.conversations.filter((one) => one.isOpen).map(({ threadId }) => threadId);
    const also = [...this.alsoShown, ...this.pending.emails].flatMap((id) => records.email(id)?.threadId ?? []);
    records.prune(new Set([...rows, ...open, ...also]));
  }

  /** The server has carried these out: what we hold says so, and the next look says the rest. */
  #done(changes: EmailChanges): void {
    this.facts.takeDeltas(this.#deltas(changes.keys()));
    this.records.change(changes);
  }

  #deltas(emails: Iterable<EmailId>): CounterDeltas {
    const { records } = this;
    const threads = new Set([...emails].flatMap((id) => records.email(id)?.threadId ?? []));
    return counterDeltas(
      [...threads].map((id) => ({
        before: records.thread(id)?.emailIds.flatMap((emailId) => records.heldEmail(emailId) ?? []) ?? [],
        after: records.emailsOf(id) ?? [],
      })),
    );
  }

  /** Tells everybody who looks that something may be different. */
  tell(): void {
    this.listeners.tell();
    for (const one of [...this.windows, ...this.conversations]) one.tell();
  }
}
