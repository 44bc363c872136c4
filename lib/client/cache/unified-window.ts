import type { AccountId, ThreadId } from '@/lib/base/ids';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import { belongsToList } from '@/lib/client/cache/belongs-to-list';
import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import { responseOf } from '@/lib/client/cache/method-refused';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import { isEqual, RowCache } from '@/lib/client/cache/row-cache';
import { threadKeyOf } from '@/lib/client/cache/thread-key';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import { threadRowOf } from '@/lib/client/cache/thread-row-of';
import { listOfUnified } from '@/lib/client/cache/unified-room';
import { visibleEmails } from '@/lib/client/cache/visible-emails';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { UnifiedItem, UnifiedList, UnifiedQueryResponse } from '@/lib/jmap/waxwing/unified-email';

export type UnifiedHome = {
  readonly call: CallMethods;
  readonly accounts: () => readonly AccountId[];
  readonly memoryOf: (accountId: AccountId) => AccountMemory;
  readonly onFailure: (error: unknown) => void;
  readonly onRetry: () => void;
};

/** Rows that are asked for beyond those on screen, on both sides; and the most of one request. */
const MARGIN = 25;
const MOST_AT_ONCE = 200;
/** While mail is being collected lists change many times a second. */
const PAUSE_MS = 300;

/** What is known of the list under one query state: items by their position. */
type Model = { readonly state: string; readonly total: number; readonly items: ReadonlyMap<number, UnifiedItem> };

/**
 * One list over all accounts: which conversations stand where is asked of the server (UnifiedEmail/query), what they show is kept
 * by their own accounts, which are told to keep these up to date too (`alsoShown`).
 */
export class UnifiedWindow {
  readonly list: UnifiedList;
  readonly view: Readable<ThreadListView>;
  readonly #home: UnifiedHome;
  readonly #listeners;
  #model: Model | undefined;
  #asked = { first: 0, last: 0 };
  /** The same by the server's positions. */
  #wanted = { first: 0, last: 0 };
  #isStale = true;
  #isAsking = false;
  #hasFailed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[] = [];
  #followed = '';
  #states = '';
  #shown: ThreadListView = LOADING_LIST;
  #shownParts: readonly unknown[] = [];
  readonly #rows = new RowCache();
  /** Where conversations stand that are not of this list any more, ascending; the server's next answer will not name them. */
  #left: readonly number[] = [];

  constructor(list: UnifiedList, home: UnifiedHome) {
    this.list = list;
    this.#home = home;
    this.#listeners = createListeners((isUsed) => (isUsed ? this.wake() : this.#rest()));
    this.view = { read: () => this.#read(), subscribe: this.#listeners.subscribe, initial: LOADING_LIST };
  }

  get isOpen(): boolean {
    return this.#listeners.isUsed();
  }

  /** The accounts may be others than before, or another try is due. */
  wake(): void {
    if (!this.isOpen) return;
    this.#follow();
    this.#isStale = true;
    this.#soon();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#followed = '';
    this.#tellShown();
  }

  /** Hears of every change of one of the accounts. */
  #follow(): void {
    const accounts = this.#home.accounts();
    if (accounts.join(' ') === this.#followed) return;
    for (const end of this.#ends) end();
    this.#followed = accounts.join(' ');
    this.#ends = accounts.map((id) => this.#home.memoryOf(id).listeners.subscribe(() => this.#heard()));
  }

  #heard(): void {
    const states = this.#home
      .accounts()
      .map((id) => this.#home.memoryOf(id).states?.Email)
      .join(' ');
    if (states !== this.#states) {
      this.#states = states;
      this.#isStale = true;
      this.#soon();
    }
    this.#listeners.tell();
  }

  #soon(): void {
    if (!this.isOpen) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#ask();
      },
      this.#model ? PAUSE_MS : 0,
    );
  }

  readonly #want = (first: number, last: number): void => {
    if (first === this.#asked.first && last === this.#asked.last) return;
    this.#asked = { first, last };
    this.#wanted = { first: Math.max(0, first), last: Math.max(0, first, last) + this.#left.length };
    this.#tellShown();
    if (this.#missing()) void this.#ask();
  };

  /** The page around what is on screen, if something of it is not known. */
  #missing(): { position: number; limit: number } | undefined {
    const position = Math.max(0, this.#wanted.first - MARGIN);
    const end = this.#wanted.last + 1 + MARGIN;
    const limit = Math.min(MOST_AT_ONCE, end - position);
    if (!this.#model || this.#isStale) return { position, limit };
    const last = Math.min(this.#wanted.last, this.#model.total - 1);
    for (let at = this.#wanted.first; at <= last; at += 1) if (!this.#model.items.has(at)) return { position, limit };
    return undefined;
  }

  async #ask(): Promise<void> {
    if (this.#isAsking || !this.isOpen || this.#home.accounts().length === 0) return;
    this.#isAsking = true;
    try {
      for (let page = this.#missing(); page && this.isOpen; page = this.#missing()) {
        this.#isStale = false;
        const [result] = await this.#home.call([['UnifiedEmail/query', { list: this.list, ...page }, 'u']]);
        this.#take(responseOf<UnifiedQueryResponse>(result));
      }
      this.#hasFailed = false;
    } catch (error) {
      this.#isStale = true;
      this.#hasFailed = true;
      this.#home.onFailure(error);
    } finally {
      this.#isAsking = false;
      this.#listeners.tell();
    }
  }

  #take({ queryState, position, total, items }: UnifiedQueryResponse): void {
    // Positions of another state say nothing about this one.
    const known = this.#model?.state === queryState ? this.#model.items : new Map<number, UnifiedItem>();
    const placed = new Map([...known, ...items.map((item, index) => [position + index, item] as const)]);
    this.#model = { state: queryState, total, items: placed };
    this.#tellShown();
    this.#listeners.tell();
  }

  /** The accounts keep what is on screen up to date, and not all that was ever scrolled past. */
  #tellShown(): void {
    const { first, last } = this.#wanted;
    const shown = [...(this.#model?.items ?? [])].filter(([at]) => at >= first - MARGIN && at <= last + MARGIN);
    for (const accountId of this.#home.accounts()) {
      const emails = shown.flatMap(([, item]) => (item.accountId === accountId ? [item.emailId] : []));
      this.#home.memoryOf(accountId).showAlso(this.list, this.isOpen ? emails : []);
    }
  }

  /** What the person has just taken out of the list leaves it before the server says so. */
  #leaving(): number[] {
    const isGone = ({ accountId, emailId }: UnifiedItem): boolean => {
      const { records, facts } = this.#home.memoryOf(accountId);
      const list = listOfUnified(this.list, facts.mailboxes);
      const threadId = records.email(emailId)?.threadId;
      if (list === null || threadId === undefined || !records.isComplete(threadId)) return false;
      return !records.emailsOf(threadId)?.some((email) => belongsToList(email, list, facts.hidden));
    };
    const items = [...(this.#model?.items ?? [])];
    return items.flatMap(([at, item]) => (isGone(item) ? [at] : [])).sort((a, b) => a - b);
  }

  #read(): ThreadListView {
    const versions = this.#home.accounts().map((id) => this.#home.memoryOf(id).version);
    const parts = [this.#model, this.#hasFailed, ...versions];
    if (isEqual(parts, this.#shownParts)) return this.#shown;
    this.#shownParts = parts;
    this.#left = this.#leaving();
    this.#shown = {
      state: this.#model ? 'ready' : this.#hasFailed ? 'failed' : 'loading',
      total: Math.max(0, (this.#model?.total ?? 0) - this.#left.length),
      isCounted: true,
      collecting: null,
      rowAt: (index) => this.#rowAt(index),
      wanted: this.#want,
      indexOf: (key) => this.#indexOf(key),
      retry: this.#home.onRetry,
    };
    return this.#shown;
  }

  #indexOf(key: ThreadId): number | undefined {
    for (const [at, { accountId, threadId }] of this.#model?.items ?? [])
      if (threadKeyOf(accountId, threadId) === key)
        return this.#left.includes(at) ? undefined : at - this.#left.filter((left) => left < at).length;
    return undefined;
  }

  #rowAt(index: number): ThreadRow | undefined {
    const at = this.#left.reduce((shifted, left) => (left <= shifted ? shifted + 1 : shifted), index);
    const item = this.#model?.items.get(at);
    if (!item) return undefined;
    const memory = this.#home.memoryOf(item.accountId);
    const { records } = memory;
    const exemplar = records.email(item.emailId);
    const all = exemplar && records.emailsOf(exemplar.threadId);
    if (!exemplar || !all || !records.isComplete(exemplar.threadId)) return undefined;
    const { accountId, emailId } = item;
    const { hidden, mailboxes } = memory.facts;
    const list = listOfUnified(this.list, mailboxes);
    const parts = [exemplar, hidden, list, ...all];
    return this.#rows.row(`${accountId} ${emailId}`, parts, () => {
      const emails = visibleEmails(all, list, hidden);
      const own = threadRowOf({ accountId, exemplar, emails, ownAddress: memory.ownAddress });
      return { ...own, threadId: threadKeyOf(accountId, own.threadId) };
    });
  }
}
