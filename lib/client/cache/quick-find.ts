import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import { MOST_HITS, settleHits } from '@/lib/client/cache/settle-hits';
import { threadKeyOf } from '@/lib/client/cache/thread-key';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Email } from '@/lib/jmap/email';
import type { Invocation } from '@/lib/jmap/envelope';
import type { GetResponse } from '@/lib/jmap/method';
import { meetsSearch } from '@/lib/mail/search/language/meets-search';
import { searchFilter } from '@/lib/mail/search/language/search-filter';
import type { SearchNode } from '@/lib/mail/search/language/search-node';
import { typingSearch } from '@/lib/mail/search/language/typing-search';

/** A conversation that is offered while a search is typed, by its newest message that was found. */
export type QuickHit = {
  /** The conversation with its account (thread-key.ts). */
  readonly key: ThreadId;
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  readonly emailId: EmailId;
  readonly receivedAt: number;
} & Pick<Email, 'from' | 'subject'>;

export type QuickFound = {
  /** What the hits are of; undefined: nothing is looked for. */
  readonly node: SearchNode | undefined;
  readonly hits: readonly QuickHit[];
  /** The server has not said yet what it knows. */
  readonly isAsking: boolean;
};

export type QuickFindHome = Pick<MailClient, 'callAlone' | 'heldEmails' | 'mailboxes'> & {
  readonly clock: () => number;
  readonly timeZone: string;
};

export type QuickQuestion = {
  readonly text: string;
  readonly accounts: readonly AccountId[];
  /** The person's own addresses. */
  readonly me: readonly string[];
};

/** A pause in typing; what is here is shown at once. */
const PAUSE_MS = 150;
/** So long it is looked at a stretch through what is here. */
const SLICE_MS = 12;
/** RFC 8620 §2: a server takes at least 16 calls at once; each account needs two. */
const MOST_ACCOUNTS = 8;

const NOTHING: QuickFound = { node: undefined, hits: [], isAsking: false };

type FoundEmail = Pick<Email, 'id' | 'threadId' | 'receivedAt' | 'from' | 'subject'>;
const PROPERTIES: readonly (keyof FoundEmail)[] = ['id', 'threadId', 'receivedAt', 'from', 'subject'];

const hitOf = (accountId: AccountId, { id, threadId, receivedAt, from, subject }: FoundEmail): QuickHit => ({
  key: threadKeyOf(accountId, threadId),
  accountId,
  threadId,
  emailId: id,
  receivedAt: Date.parse(receivedAt),
  from,
  subject,
});

/** UTCDates of one form are in order as they are written. */
const newestFirst = (a: Pick<Email, 'receivedAt'>, b: Pick<Email, 'receivedAt'>): number => {
  if (a.receivedAt === b.receivedAt) return 0;
  return a.receivedAt < b.receivedAt ? 1 : -1;
};

/** The newest of each conversation, newest first. */
const inOrder = (hits: readonly QuickHit[]): readonly QuickHit[] => {
  const newest = new Map<ThreadId, QuickHit>();
  for (const hit of [...hits].sort((a, b) => b.receivedAt - a.receivedAt))
    if (!newest.has(hit.key)) newest.set(hit.key, hit);
  return [...newest.values()].slice(0, MOST_HITS);
};

/** What was found of one question so far. */
type Look = {
  readonly node: SearchNode;
  readonly question: QuickQuestion;
  readonly ending: AbortController;
  here: readonly QuickHit[];
  there: readonly QuickHit[];
  /** What is still at work: what is here is looked through, the server is asked. */
  isLooking: boolean;
  isAsking: boolean;
};

/**
 * Finds conversations while a search is typed: at once in what is here, then at the server. One request is under way at a time, made
 * after a pause in typing, and ended when something else is typed.
 */
export class QuickFind {
  readonly view: Readable<QuickFound>;
  readonly #home: QuickFindHome;
  readonly #listeners = createListeners((isUsed) => {
    if (!isUsed) this.#end();
  });
  #found: QuickFound = NOTHING;
  /** What the pointer and the keyboard are on. */
  #held: readonly string[] = [];
  #asked = '';
  #timers: ReturnType<typeof setTimeout>[] = [];
  #look: Look | undefined;

  constructor(home: QuickFindHome) {
    this.#home = home;
    this.view = { read: () => this.#found, subscribe: this.#listeners.subscribe, initial: NOTHING };
  }

  /** Something else is typed, or it is looked for elsewhere. */
  look(question: QuickQuestion): void {
    const asked = JSON.stringify(question);
    if (asked === this.#asked) return;
    this.#end();
    this.#asked = asked;
    this.#found = NOTHING;
    const node = typingSearch(question.text);
    if (!node || question.accounts.length === 0) {
      this.#listeners.tell();
      return;
    }
    const ending = new AbortController();
    const look: Look = { node, question, ending, here: [], there: [], isLooking: true, isAsking: true };
    this.#look = look;
    this.#goOn(look, this.#hitsHere(look));
    this.#later(PAUSE_MS, () => void this.#ask(look));
  }

  /** The pointer and the keyboard are on these. */
  hold(keys: readonly string[]): void {
    this.#held = keys;
  }

  #end(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.#look?.ending.abort();
    this.#look = undefined;
    this.#asked = '';
  }

  #later(pause: number, work: () => void): void {
    this.#timers.push(setTimeout(work, pause));
  }

  #show({ node, here, there, isLooking, isAsking }: Look): void {
    const hits = settleHits(this.#found.hits, inOrder([...there, ...here]), this.#held);
    this.#found = { node, hits, isAsking: isAsking || isLooking };
    this.#listeners.tell();
  }

  #contextOf(accountId: AccountId, { me }: QuickQuestion) {
    const { clock, timeZone, mailboxes } = this.#home;
    return { mailboxes: mailboxes(accountId).read() ?? [], me, now: clock(), timeZone };
  }

  /** Every email that is here, the newest first of each account: what it is found as, or that it is not. */
  *#hitsHere({ node, question }: Look): Generator<QuickHit | undefined> {
    for (const accountId of question.accounts) {
      const meets = meetsSearch(node, this.#contextOf(accountId, question));
      const emails = this.#home.heldEmails(accountId);
      const threads = new Set<ThreadId>();
      for (const email of emails.toSorted(newestFirst)) {
        if (threads.size === MOST_HITS) break;
        const isFound = meets(email) === true;
        if (isFound) threads.add(email.threadId);
        yield isFound ? hitOf(accountId, email) : undefined;
      }
    }
  }

  /** Looks through what is here, a slice at a time: to read twenty thousand emails takes longer than a key may. */
  #goOn(look: Look, hits: Generator<QuickHit | undefined>): void {
    const { clock } = this.#home;
    const until = clock() + SLICE_MS;
    const found: QuickHit[] = [];
    let next = hits.next();
    for (; !next.done && clock() < until; next = hits.next()) if (next.value) found.push(next.value);
    if (!next.done && next.value) found.push(next.value);
    look.here = [...look.here, ...found];
    look.isLooking = !next.done;
    this.#show(look);
    if (look.isLooking) this.#later(0, () => this.#goOn(look, hits));
  }

  #calls({ node, question }: Look): Invocation[] {
    return question.accounts.slice(0, MOST_ACCOUNTS).flatMap((accountId): Invocation[] => {
      const { filter, errors } = searchFilter(node, this.#contextOf(accountId, question));
      if (errors.length > 0) return [];
      const sort = [{ property: 'receivedAt', isAscending: false }];
      const found = { resultOf: `q${accountId}`, name: 'Email/query', path: '/ids' };
      return [
        ['Email/query', { accountId, filter, sort, collapseThreads: true, limit: MOST_HITS }, `q${accountId}`],
        ['Email/get', { accountId, '#ids': found, properties: PROPERTIES }, accountId],
      ];
    });
  }

  async #ask(look: Look): Promise<void> {
    const calls = this.#calls(look);
    // Without a network, or where a server does not search for this, what is here is all there is.
    const results = calls.length === 0 ? [] : await this.#home.callAlone(calls, look.ending.signal).catch(() => []);
    if (this.#look !== look) return;
    look.there = hitsOf(calls, results);
    look.isAsking = false;
    this.#show(look);
  }
}

const hitsOf = (calls: readonly Invocation[], results: readonly MethodResult[]): readonly QuickHit[] =>
  calls.flatMap(([name, , accountId], index) => {
    const response = name === 'Email/get' ? results[index]?.response : undefined;
    const { list = [] } = (response ?? {}) as unknown as Partial<GetResponse<FoundEmail>>;
    return list.map((email) => hitOf(accountId as AccountId, email));
  });
