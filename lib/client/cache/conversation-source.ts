import type { BlobId, EmailId, ThreadId } from '@/lib/base/ids';
import type { ConversationView } from '@/lib/client/cache/conversation-view';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { messageKeyOf } from '@/lib/client/cache/message-list';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { Records } from '@/lib/client/cache/records';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { visibleEmails } from '@/lib/client/cache/visible-emails';

/** What a conversation needs of its account. */
export type ConversationHome = {
  readonly records: Records;
  readonly hidden: () => ReadonlySet<string>;
  readonly onWanted: () => void;
  readonly onRetry: () => void;
};

const LOADING: ConversationView = { state: 'loading', emails: [], movedTo: null, retry: () => undefined };

/** What is read: a conversation from a list, or one message of it alone. */
export type Reading = {
  readonly threadId: ThreadId;
  readonly emailId?: EmailId | undefined;
  readonly list: ListName | null;
};

/** One conversation as it is read from a list. */
export class ConversationSource {
  readonly threadId: ThreadId;
  readonly view: Readable<ConversationView>;
  hasFailed = false;
  readonly #home: ConversationHome;
  readonly #list: ListName | null;
  readonly #emailId: EmailId | undefined;
  readonly #listeners;
  readonly #blobs = new Set<BlobId>();
  #isGone = false;
  #shown: ConversationView = LOADING;

  constructor({ threadId, emailId, list }: Reading, home: ConversationHome) {
    this.threadId = threadId;
    this.#emailId = emailId;
    this.#home = home;
    this.#list = list;
    this.#listeners = createListeners((isUsed) => {
      if (isUsed) home.onWanted();
    });
    this.view = { read: () => this.#read(), subscribe: this.#listeners.subscribe, initial: LOADING };
  }

  /** As lists name it. */
  get key(): ThreadId {
    return this.#emailId ? messageKeyOf(this.threadId, this.#emailId) : this.threadId;
  }

  get isOpen(): boolean {
    return this.#listeners.isUsed();
  }

  tell(): void {
    this.#listeners.tell();
  }

  #read(): ConversationView {
    const emails = this.#emails();
    const state = this.#state(emails);
    const { emails: before } = this.#shown;
    const isSame = emails.length === before.length && emails.every((email, index) => email === before[index]);
    const movedTo = state === 'gone' ? this.#movedTo() : null;
    if (isSame && state === this.#shown.state && movedTo === this.#shown.movedTo) return this.#shown;
    // What was on screen stays there until its successor is here.
    if (state === 'loading' && this.#shown.state === 'ready') return this.#shown;
    for (const { blobId } of emails) this.#blobs.add(blobId);
    this.#shown = { state, emails, movedTo, retry: this.#home.onRetry };
    return this.#shown;
  }

  /** RFC 8621 §3: threads that turn out to be one get new ids; a message in another one is still the same blob. */
  #movedTo(): ThreadId | null {
    const email = this.#home.records.emailOfBlob(this.#blobs);
    if (!email) return null;
    return this.#emailId ? messageKeyOf(email.threadId, email.id) : email.threadId;
  }

  #emails(): readonly EmailSummary[] {
    const { records, hidden } = this.#home;
    const all = records.emailsOf(this.threadId);
    if (!all || !records.isComplete(this.threadId)) return [];
    if (this.#emailId) return all.filter(({ id }) => id === this.#emailId);
    return visibleEmails(all, this.#list, hidden());
  }

  #state(emails: readonly EmailSummary[]): ConversationView['state'] {
    const { records } = this.#home;
    // What was gone stays gone while it is asked for once more, else it would flicker.
    if (records.thread(this.threadId)) this.#isGone = false;
    else if (records.isAbsent(this.threadId)) this.#isGone = true;
    if (this.#isGone) return 'gone';
    if (emails.length > 0) return 'ready';
    if (records.isComplete(this.threadId)) return 'gone';
    return this.hasFailed ? 'failed' : 'loading';
  }
}
