import type { AccountId, EmailId } from '@/lib/base/ids';
import type { EmailBodyQuery, EmailBodyView } from '@/lib/client/cache/email-body-view';
import { type EmailWithTexts, emailBodyViewOf, LIST_POST, LIST_URLS } from '@/lib/client/cache/email-body-view-of';
import type { KeptText } from '@/lib/client/cache/kept-texts';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { GetResponse } from '@/lib/jmap/method';

const MOST_BODIES = 200;
const MOST_CHARACTERS = 20_000_000;
/** A longer text is cut, and said to be. */
const MOST_BYTES = 1_000_000;

export type BodyCacheOptions = {
  readonly call: CallMethods;
  /** A request got no answer. */
  readonly onFailure: (error: unknown) => void;
  readonly onHeard: () => void;
  /** What this browser keeps of them; missing: nothing. Neither throws. */
  readonly kept?: {
    readonly recall: (query: EmailBodyQuery) => Promise<KeptText | undefined>;
    readonly keep: (query: EmailBodyQuery, text: KeptText) => void;
  };
};

type Entry = {
  readonly query: EmailBodyQuery;
  readonly readable: Readable<EmailBodyView>;
  readonly tell: () => void;
  readonly isUsed: () => boolean;
  view: EmailBodyView;
  isLoading: boolean;
  /** The network was to blame: tried again when it is back. */
  isCutOff: boolean;
};

const keyOf = ({ accountId, emailId }: EmailBodyQuery): string => `${accountId} ${emailId}`;
const sizeOf = ({ html, text }: EmailBodyView): number => (html?.length ?? 0) + (text?.length ?? 0);
const LOADING = {
  state: 'loading',
  html: null,
  text: null,
  inlineParts: [],
  isTruncated: false,
  unsubscribe: null,
  description: null,
} as const;

const bodyCall = (accountId: AccountId, ids: readonly EmailId[]): Invocation => [
  'Email/get',
  {
    accountId,
    ids,
    properties: ['textBody', 'htmlBody', 'attachments', 'bodyValues', LIST_URLS, LIST_POST],
    fetchHTMLBodyValues: true,
    fetchTextBodyValues: true,
    maxBodyValueBytes: MOST_BYTES,
  },
  'bodies',
];

/** The texts of messages, the lately seen ones kept. An email's text never changes (RFC 8621 §4), so nothing goes stale. */
export class BodyCache {
  readonly #options: BodyCacheOptions;
  /** In the order in which they were last asked for. */
  readonly #entries = new Map<string, Entry>();
  #wanted: Entry[] = [];

  constructor(options: BodyCacheOptions) {
    this.#options = options;
  }

  body(query: EmailBodyQuery): Readable<EmailBodyView> {
    return this.#entry(query).readable;
  }

  isLoading(): boolean {
    return [...this.#entries.values()].some((entry) => entry.isLoading);
  }

  /** Whether there is any use in asking for it. */
  isKnown(query: EmailBodyQuery): boolean {
    const entry = this.#entries.get(keyOf(query));
    return entry !== undefined && (entry.isLoading || entry.view.state !== 'loading');
  }

  /** Loads a text that nobody looks at yet. */
  async prefetch(query: EmailBodyQuery): Promise<void> {
    await this.#load(query.accountId, [this.#entry(query)]);
  }

  /** The network is back: what is on screen and was cut off is asked for again. */
  wake(): void {
    for (const entry of this.#entries.values()) if (entry.isCutOff && entry.isUsed()) this.#want(entry);
  }

  #entry(query: EmailBodyQuery): Entry {
    const key = keyOf(query);
    const entry = this.#entries.get(key) ?? this.#create(query);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  #create(query: EmailBodyQuery): Entry {
    const listeners = createListeners((isUsed) => {
      // Looking at it again is another try.
      if (isUsed && entry.view.state !== 'ready') retry();
    });
    const retry = () => {
      if (entry.view.state === 'unavailable') this.#show(entry, { ...LOADING, retry });
      this.#want(entry);
    };
    const initial: EmailBodyView = { ...LOADING, retry };
    const readable = { read: () => entry.view, subscribe: listeners.subscribe, initial };
    const { tell, isUsed } = listeners;
    const entry: Entry = { query, readable, tell, isUsed, view: initial, isLoading: false, isCutOff: false };
    return entry;
  }

  /** Texts that are wanted in the same moment are asked for together. */
  #want(entry: Entry): void {
    if (entry.isLoading || this.#wanted.includes(entry)) return;
    if (this.#wanted.length === 0) queueMicrotask(() => this.#loadWanted());
    this.#wanted.push(entry);
  }

  #loadWanted(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    const accounts = new Set(wanted.map(({ query }) => query.accountId));
    for (const accountId of accounts) {
      void this.#load(
        accountId,
        wanted.filter(({ query }) => query.accountId === accountId),
      );
    }
  }

  async #load(accountId: AccountId, entries: readonly Entry[]): Promise<void> {
    const free = entries.filter(({ isLoading }) => !isLoading);
    for (const entry of free) entry.isLoading = true;
    const asked = this.#options.kept ? await this.#notRecalled(free) : free;
    if (asked.length === 0) return;
    const ids = asked.map(({ query }) => query.emailId);
    let result: MethodResult | undefined;
    try {
      [result] = await this.#options.call([bodyCall(accountId, ids)]);
      this.#options.onHeard();
    } catch (error) {
      for (const entry of asked) {
        entry.isLoading = false;
        entry.isCutOff = true;
        this.#refuse(entry, null);
      }
      this.#options.onFailure(error);
      return;
    }
    for (const entry of asked) entry.isLoading = false;
    // One text that cannot be had refuses all that were asked for with it (RFC 8621 has no error for one of them).
    if (result?.error && asked.length > 1) await Promise.all(asked.map((entry) => this.#load(accountId, [entry])));
    else this.#answered(asked, result);
  }

  /** Shows those that are kept; gives the others. */
  async #notRecalled(entries: readonly Entry[]): Promise<Entry[]> {
    const texts = await Promise.all(entries.map(({ query }) => this.#options.kept?.recall(query)));
    return entries.filter((entry, index) => {
      const text = texts[index];
      if (!text) return true;
      entry.isLoading = false;
      entry.isCutOff = false;
      this.#show(entry, { ...text, retry: entry.view.retry });
      return false;
    });
  }

  #answered(entries: readonly Entry[], result: MethodResult | undefined): void {
    try {
      const { list } = responseOf<GetResponse<EmailWithTexts>>(result);
      const byId = new Map(list.map((email) => [email.id, email]));
      for (const entry of entries) {
        const email = byId.get(entry.query.emailId);
        entry.isCutOff = false;
        if (email) {
          const text = emailBodyViewOf(email);
          this.#show(entry, { ...text, retry: entry.view.retry });
          this.#options.kept?.keep(entry.query, text);
        } else this.#refuse(entry, null);
      }
    } catch (error) {
      if (!(error instanceof MethodRefused)) throw error;
      for (const entry of entries) this.#refuse(entry, error.error.description ?? null);
    }
    this.#prune();
  }

  #refuse(entry: Entry, description: string | null): void {
    this.#show(entry, { ...LOADING, state: 'unavailable', description, retry: entry.view.retry });
  }

  #show(entry: Entry, view: EmailBodyView): void {
    entry.view = view;
    entry.tell();
  }

  #prune(): void {
    let size = [...this.#entries.values()].reduce((sum, { view }) => sum + sizeOf(view), 0);
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= MOST_BODIES && size <= MOST_CHARACTERS) return;
      if (entry.isUsed() || entry.isLoading) continue;
      this.#entries.delete(key);
      size -= sizeOf(entry.view);
    }
  }
}
