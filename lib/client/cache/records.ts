import type { BlobId, EmailId, ThreadId } from '@/lib/base/ids';
import { applyChange, type EmailChanges } from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { Thread } from '@/lib/jmap/thread';

/** What a request brought, and what it asked for in vain. */
export type Fetched = {
  readonly emails: readonly EmailSummary[];
  readonly threads: readonly Thread[];
  readonly absentEmails: readonly EmailId[];
  readonly absentThreads: readonly ThreadId[];
};

/** Of which types the server could not say what changed (RFC 8620 §5.2, cannotCalculateChanges). */
type Lost = { readonly emails: boolean; readonly threads: boolean };
const NOTHING_LOST: Lost = { emails: false, threads: false };

/** Beyond this many emails those that nothing on screen needs are forgotten. */
const MOST_EMAILS = 20_000;

/**
 * The emails and threads of one account. A stale record is shown until its successor is here; an absent one was asked for
 * and is not there, and is not asked for again before something changed.
 */
export class Records {
  /** Another number after each change that can be seen. */
  version = 0;
  /** How an email is shown that the person has changed (pending-changes.ts). */
  readonly #shown: (email: EmailSummary) => EmailSummary;
  readonly #emails = new Map<EmailId, EmailSummary>();
  readonly #threads = new Map<ThreadId, Thread>();
  readonly #stale = new Set<EmailId | ThreadId>();
  readonly #absent = new Set<EmailId | ThreadId>();

  constructor(shown: (email: EmailSummary) => EmailSummary = (email) => email) {
    this.#shown = shown;
  }

  email(id: EmailId): EmailSummary | undefined {
    const email = this.#emails.get(id);
    return email && this.#shown(email);
  }

  /** An email as the server last said it is. */
  heldEmail(id: EmailId): EmailSummary | undefined {
    return this.#emails.get(id);
  }

  /** All of them, those that came last at the end. */
  get heldEmails(): Iterable<EmailSummary> {
    return this.#emails.values();
  }

  /** All of them, as they are shown. */
  shownEmails(): readonly EmailSummary[] {
    return [...this.#emails.values()].map((email) => this.#shown(email));
  }

  thread(id: ThreadId): Thread | undefined {
    return this.#threads.get(id);
  }

  /** The emails of a thread that are here, oldest first; undefined when the thread is not. */
  emailsOf(id: ThreadId): EmailSummary[] | undefined {
    return this.#threads.get(id)?.emailIds.flatMap((emailId) => this.email(emailId) ?? []);
  }

  /** A message that is one of these blobs. */
  emailOfBlob(blobs: ReadonlySet<BlobId>): EmailSummary | undefined {
    if (blobs.size === 0) return undefined;
    for (const email of this.#emails.values()) if (blobs.has(email.blobId)) return email;
    return undefined;
  }

  isAbsent(id: EmailId | ThreadId): boolean {
    return this.#absent.has(id);
  }

  needsEmail(id: EmailId): boolean {
    return !this.#absent.has(id) && (!this.#emails.has(id) || this.#stale.has(id));
  }

  needsThread(id: ThreadId): boolean {
    return !this.#absent.has(id) && (!this.#threads.has(id) || this.#stale.has(id));
  }

  /** Everything that a thread shows is here, fresh or not. */
  isComplete(id: ThreadId): boolean {
    const thread = this.#threads.get(id);
    return thread?.emailIds.every((emailId) => this.#emails.has(emailId) || this.#absent.has(emailId)) ?? false;
  }

  /**
   * Puts in what was fetched. What is held and was not found has been destroyed since the news that are shown: it stays until
   * the news say so, together with the lists it stands in; `isLost`: no news will.
   */
  take({ emails, threads, absentEmails, absentThreads }: Fetched, isLost: Lost = NOTHING_LOST): void {
    for (const email of emails) {
      this.#emails.delete(email.id);
      this.#emails.set(email.id, email);
      this.#fresh(email.id);
    }
    for (const thread of threads) {
      this.#threads.set(thread.id, thread);
      this.#fresh(thread.id);
    }
    for (const id of absentEmails) isLost.emails ? this.#forget(id, this.#emails) : this.#miss(id);
    for (const id of absentThreads) isLost.threads ? this.#forget(id, this.#threads) : this.#miss(id);
    this.version += 1;
  }

  /** The server has said yes to these changes. */
  change(changes: EmailChanges): void {
    for (const [id, change] of changes) {
      const email = this.#emails.get(id);
      if (email) this.#emails.set(id, applyChange(email, change));
    }
    this.version += 1;
  }

  /** What is shown changed without a word of the server. */
  touch(): void {
    this.version += 1;
  }

  /** What was destroyed: RFC 8620 §5.2. */
  destroy(ids: { readonly emails: Iterable<EmailId>; readonly threads: Iterable<ThreadId> }): void {
    for (const id of ids.emails) this.#forget(id, this.#emails);
    for (const id of ids.threads) this.#forget(id, this.#threads);
    this.version += 1;
  }

  /** These are no longer what they were; they are shown until they come again. */
  mark(ids: Iterable<EmailId | ThreadId>): void {
    for (const id of ids) {
      if (this.#emails.has(id as EmailId) || this.#threads.has(id as ThreadId)) this.#stale.add(id);
      this.#absent.delete(id);
    }
  }

  markAll(type: 'Email' | 'Thread'): void {
    this.mark(type === 'Email' ? this.#emails.keys() : this.#threads.keys());
  }

  /** Something changed: what was not there may be there now. */
  hopeAgain(): void {
    this.#absent.clear();
  }

  /** Forgets the oldest emails that are not in these threads, when there are too many. */
  prune(keep: ReadonlySet<ThreadId>): void {
    if (this.#emails.size <= MOST_EMAILS) return;
    for (const [id, { threadId }] of this.#emails) {
      if (this.#emails.size <= MOST_EMAILS / 2) break;
      if (keep.has(threadId)) continue;
      this.#emails.delete(id);
      this.#threads.delete(threadId);
      this.#stale.delete(id);
      this.#stale.delete(threadId);
    }
    this.version += 1;
  }

  #fresh(id: EmailId | ThreadId): void {
    this.#stale.delete(id);
    this.#absent.delete(id);
  }

  #miss(id: EmailId | ThreadId): void {
    this.#stale.delete(id);
    this.#absent.add(id);
  }

  #forget<K extends EmailId | ThreadId>(id: K, from: Map<K, unknown>): void {
    from.delete(id);
    this.#miss(id);
  }
}
