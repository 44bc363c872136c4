import type { EmailFilter } from '@/lib/jmap/email';
import type { MailboxRole } from '@/lib/jmap/mailbox';

/** One message of the fake server. Its id changes with its thread, as RFC 8621 wants a threadId to be immutable. */
export type FakeEmail = {
  id: string;
  threadId: string;
  mailboxIds: Set<string>;
  keywords: Set<string>;
  receivedAt: number;
  subject: string;
  from: { name: string | null; email: string };
  text: string;
};

export type FakeMailbox = { readonly id: string; readonly name: string; role: MailboxRole | null };

type Logged = { created: Set<string>; updated: Set<string>; destroyed: Set<string> };
type Entry = { readonly seq: number; email: Logged; thread: Logged; mailbox: Logged; readonly touched: Set<string> };
export type LoggedType = 'email' | 'thread' | 'mailbox';

const nothing = (): Logged => ({ created: new Set(), updated: new Set(), destroyed: new Set() });
const base32 = (no: number): string => no.toString(32);

const isMatch = (email: FakeEmail, filter: EmailFilter): boolean => {
  if ('operator' in filter) return filter.conditions.every((one) => isMatch(email, one));
  const { mailboxIds, keywords } = email;
  const { inMailbox, inMailboxOtherThan, hasKeyword, notKeyword, subject } = filter;
  return (
    (inMailbox === undefined || mailboxIds.has(inMailbox)) &&
    (inMailboxOtherThan === undefined || [...mailboxIds].some((id) => !inMailboxOtherThan.includes(id))) &&
    (subject === undefined || email.subject.includes(subject)) &&
    (hasKeyword === undefined || keywords.has(hasKeyword)) &&
    (notKeyword === undefined || !keywords.has(notKeyword))
  );
};

/** A mail account in memory with its change log: what the fake server answers from. */
export class FakeMail {
  readonly mailboxes: FakeMailbox[];
  readonly emails = new Map<string, FakeEmail>();
  seq = 1;
  /** Older states cannot be told about. */
  logFrom = 1;
  readonly log: Entry[] = [];
  /** What `<Type>/get` answers for the types that have no life here: Identity, EmailSubmission, Operation. */
  readonly others = new Map<string, readonly object[]>();
  #no: number;

  /** Alice's ids begin elsewhere than Bob's, so that mixing them up is noticed. */
  constructor(options: { firstNo: number; mailboxes: readonly FakeMailbox[] }) {
    this.#no = options.firstNo;
    this.mailboxes = [...options.mailboxes];
  }

  /** One transaction of the server. */
  change(work: (entry: Entry) => void): void {
    this.seq += 1;
    const entry = {
      seq: this.seq,
      email: nothing(),
      thread: nothing(),
      mailbox: nothing(),
      touched: new Set<string>(),
    };
    const before = this.#threads();
    work(entry);
    const after = this.#threads();
    for (const [id, members] of after) {
      if (!before.has(id)) entry.thread.created.add(id);
      else if (before.get(id) !== members) entry.thread.updated.add(id);
    }
    for (const id of before.keys()) if (!after.has(id)) entry.thread.destroyed.add(id);
    if (entry.touched.size > 0) for (const { id } of this.mailboxes) entry.mailbox.updated.add(id);
    this.log.push(entry);
  }

  #threads(): Map<string, string> {
    const threads = new Map<string, string>();
    for (const { id, threadId } of this.#sorted()) threads.set(threadId, `${threads.get(threadId) ?? ''} ${id}`);
    return threads;
  }

  /** A message arrives, in a thread of its own or as an answer. */
  deliver(
    given: Partial<Omit<FakeEmail, 'id' | 'mailboxIds' | 'keywords'>> & { in: string; keywords?: string[] },
  ): string {
    const no = this.#no;
    this.#no += 1;
    const id = `e${base32(no * 1024)}`;
    const { in: mailbox, keywords = [], ...rest } = given;
    this.change((entry) => {
      const email: FakeEmail = {
        id,
        threadId: `t${base32(no)}`,
        mailboxIds: new Set([mailbox]),
        keywords: new Set(keywords),
        receivedAt: 1_700_000_000_000 + no * 60_000,
        subject: `Message ${no}`,
        from: { name: 'Bob Builder', email: 'bob@example.test' },
        text: `Text of ${no}`,
        ...rest,
      };
      this.emails.set(id, email);
      entry.email.created.add(id);
      entry.touched.add(email.threadId);
    });
    return id;
  }

  update(id: string, work: (email: FakeEmail) => void): void {
    const email = this.emails.get(id);
    if (!email) return;
    this.change((entry) => {
      work(email);
      entry.email.updated.add(id);
      entry.touched.add(email.threadId);
    });
  }

  setKeyword(id: string, keyword: string, isSet: boolean): void {
    this.update(id, ({ keywords }) => void (isSet ? keywords.add(keyword) : keywords.delete(keyword)));
  }

  /** Into one mailbox and out of all others. */
  move(id: string, mailboxId: string): void {
    this.update(id, (email) => {
      email.mailboxIds = new Set([mailboxId]);
    });
  }

  addMailbox(name: string, role: MailboxRole | null): string {
    const id = `m${base32(this.#no)}`;
    this.#no += 1;
    this.change((entry) => {
      this.mailboxes.push({ id, name, role });
      entry.mailbox.created.add(id);
    });
    return id;
  }

  destroy(id: string): void {
    const email = this.emails.get(id);
    if (!email) return;
    this.change((entry) => {
      this.emails.delete(id);
      entry.email.destroyed.add(id);
      entry.touched.add(email.threadId);
    });
  }

  /** The emails of one thread get new ids in another (a missing link arrived). */
  merge(from: string, into: string): void {
    if (from === into) return;
    this.change((entry) => {
      for (const email of this.threadOf(from)) {
        const renamed = { ...email, id: `e${base32(Number.parseInt(email.id.slice(1), 32) + 1)}`, threadId: into };
        this.emails.delete(email.id);
        this.emails.set(renamed.id, renamed);
        entry.email.destroyed.add(email.id);
        entry.email.created.add(renamed.id);
      }
      entry.touched.add(from);
      entry.touched.add(into);
    });
  }

  /** Older changes are forgotten. */
  forgetLog(): void {
    this.logFrom = this.seq;
  }

  threadOf(threadId: string): FakeEmail[] {
    return this.#sorted().filter((email) => email.threadId === threadId);
  }

  #sorted(): FakeEmail[] {
    return [...this.emails.values()].sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
  }

  since(type: LoggedType, seq: number, most: number): (Logged & { seq: number; hasMore: boolean }) | undefined {
    if (seq < this.logFrom || seq > this.seq) return undefined;
    const all = this.log.filter((entry) => entry.seq > seq);
    const entries = all.slice(0, most);
    const hasMore = entries.length < all.length;
    const folded = nothing();
    for (const entry of entries) {
      const { created, updated, destroyed } = entry[type];
      for (const id of created) folded.created.add(id);
      for (const id of updated) if (!folded.created.has(id)) folded.updated.add(id);
      for (const id of destroyed) {
        folded.updated.delete(id);
        if (!folded.created.delete(id)) folded.destroyed.add(id);
      }
    }
    return { ...folded, seq: hasMore ? (entries.at(-1)?.seq ?? seq) : this.seq, hasMore };
  }

  touchedSince(seq: number): { threads: Set<string>; gone: Set<string> } {
    const entries = this.log.filter((entry) => entry.seq > seq);
    return {
      threads: new Set(entries.flatMap(({ touched }) => [...touched])),
      gone: new Set(entries.flatMap(({ email }) => [...email.destroyed])),
    };
  }

  /** RFC 8621 §4.4: newest first; with collapseThreads each thread once, by its newest match. */
  query(filter: EmailFilter, collapseThreads = true): FakeEmail[] {
    const found = [...this.emails.values()].filter((email) => isMatch(email, filter));
    found.sort((a, b) => b.receivedAt - a.receivedAt || (a.threadId < b.threadId ? 1 : -1));
    const seen = new Set<string>();
    if (!collapseThreads) return found;
    return found.filter(({ threadId }) => !seen.has(threadId) && seen.add(threadId));
  }
}
