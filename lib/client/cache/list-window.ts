import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import { type ListModel, type Wanted, withoutGuesses } from '@/lib/client/cache/list-model';
import { isMessagesName, messageKeyOf } from '@/lib/client/cache/message-list';
import type { PendingChanges } from '@/lib/client/cache/pending-changes';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { Records } from '@/lib/client/cache/records';
import { isEqual, RowCache } from '@/lib/client/cache/row-cache';
import { idAt, idsBetween, positionWhere, type SparseList } from '@/lib/client/cache/sparse-list';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import type { ListName, ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import { threadRowOf } from '@/lib/client/cache/thread-row-of';
import { turnedList } from '@/lib/client/cache/turned-list';
import { visibleEmails } from '@/lib/client/cache/visible-emails';

/** What a list needs of its account. */
export type ListHome = {
  readonly accountId: AccountId;
  readonly records: Records;
  readonly pending: PendingChanges;
  readonly ownAddress: string;
  readonly hidden: () => ReadonlySet<string>;
  readonly collectingOf: (list: ListName) => ThreadListView['collecting'];
  /** Something is wanted now that was not before. */
  readonly onWanted: () => void;
  readonly onRetry: () => void;
};

/** One list of an account: what is known of it, what of it is on screen, and how it looks. */
export class ListWindow {
  readonly name: ListName;
  readonly view: Readable<ThreadListView>;
  model: ListModel | undefined;
  wanted: Wanted = { first: 0, last: 0 };
  /** It could not be loaded; another try may be under way. */
  hasFailed = false;
  /** The server does not give it: no other try before something changes or the person asks for it. */
  isRefused = false;
  readonly #home: ListHome;
  readonly #listeners;
  readonly #rows = new RowCache();
  #shown: ThreadListView = LOADING_LIST;
  #shownParts: readonly unknown[] = [];
  #list: { readonly of: readonly unknown[]; readonly list: SparseList | undefined } = { of: [], list: undefined };

  constructor(name: ListName, home: ListHome) {
    this.name = name;
    this.#home = home;
    this.#listeners = createListeners((isUsed) => {
      if (isUsed) home.onWanted();
    });
    this.view = { read: () => this.#read(), subscribe: this.#listeners.subscribe, initial: LOADING_LIST };
  }

  get isOpen(): boolean {
    return this.#listeners.isUsed();
  }

  tell(): void {
    this.#listeners.tell();
  }

  /** The emails that stand for the rows on screen. */
  exemplars(model: ListModel | undefined): readonly EmailId[] {
    return model ? idsBetween(model.list, this.wanted.first - 10, this.wanted.last + 10) : [];
  }

  /** The row after this one, by its key, if it is known. */
  after(key: ThreadId): ThreadId | undefined {
    const index = this.#indexOf(key);
    const list = this.#shownList();
    const id = index === undefined || !list ? undefined : idAt(list, index + 1);
    const threadId = id && this.#home.records.email(id)?.threadId;
    return threadId && this.#isOfMessages ? messageKeyOf(threadId, id) : threadId;
  }

  #read(): ThreadListView {
    const { records, hidden, collectingOf } = this.#home;
    const collecting = collectingOf(this.name);
    const parts = [this.model, records.version, this.hasFailed, hidden(), collecting?.here, collecting?.there];
    if (isEqual(parts, this.#shownParts)) return this.#shown;
    this.#shownParts = parts;
    const state = this.model ? 'ready' : this.hasFailed ? 'failed' : 'loading';
    this.#shown = {
      state,
      total: this.#shownList()?.total ?? 0,
      isCounted: this.model?.isCounted ?? true,
      collecting,
      rowAt: (index) => this.#rowAt(index),
      wanted: this.#want,
      indexOf: (threadId) => this.#indexOf(threadId),
      retry: this.#home.onRetry,
    };
    return this.#shown;
  }

  readonly #want = (first: number, last: number): void => {
    const wanted = { first: Math.max(0, first), last: Math.max(0, first, last) };
    if (wanted.first === this.wanted.first && wanted.last === this.wanted.last) return;
    this.wanted = wanted;
    // What was held where it stood only because somebody looked at it.
    this.model = this.model && withoutGuesses(this.model, wanted);
    this.#home.onWanted();
  };

  /** The list with what the person has just done. */
  #shownList(): SparseList | undefined {
    const { model } = this;
    const { records, pending, hidden } = this.#home;
    if (!model || pending.isEmpty) return model?.list;
    const of = [model.list, records.version, pending.version, hidden()];
    if (isEqual(of, this.#list.of)) return this.#list.list;
    const turn = { name: this.name, hidden: hidden(), records, emails: pending.emails };
    this.#list = { of, list: turnedList(model.list, turn) };
    return this.#list.list;
  }

  #indexOf(key: ThreadId): number | undefined {
    const { records, accountId } = this.#home;
    const list = this.#shownList();
    const { threadId, emailId } = threadOfKey(key, accountId) ?? {};
    const isMeant = (id: EmailId): boolean =>
      this.#isOfMessages ? id === emailId : records.email(id)?.threadId === threadId;
    return list && positionWhere(list, isMeant);
  }

  get #isOfMessages(): boolean {
    return isMessagesName(this.name);
  }

  #rowAt(index: number): ThreadRow | undefined {
    const { accountId, records, ownAddress, hidden } = this.#home;
    const list = this.#shownList();
    const id = list && idAt(list, index);
    const exemplar = id && records.email(id);
    const all = exemplar && records.emailsOf(exemplar.threadId);
    if (!exemplar || !all || !records.isComplete(exemplar.threadId)) return undefined;
    const parts = [exemplar, hidden(), ...all];
    return this.#rows.row(id, parts, () => {
      if (this.#isOfMessages) {
        const row = threadRowOf({ accountId, exemplar, emails: [exemplar], ownAddress });
        return { ...row, threadId: messageKeyOf(row.threadId, id) };
      }
      const emails: readonly EmailSummary[] = visibleEmails(all, this.name, hidden());
      return threadRowOf({ accountId, exemplar, emails, ownAddress });
    });
  }
}
