import type { Clock } from '@/lib/base/clock';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { SentAnswer } from '@/lib/client/cache/compose/archive-answered';
import {
  type ComposeContent,
  type ComposeDraft,
  EMPTY_CONTENT,
  newDraft,
} from '@/lib/client/cache/compose/compose-draft';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { type ComposePhase, ComposeSession } from '@/lib/client/cache/compose/compose-session';
import type { ComposeStore } from '@/lib/client/cache/compose/compose-store';
import type { HoldDraft } from '@/lib/client/cache/compose/hold-draft';
import { loadOriginal } from '@/lib/client/cache/compose/load-original';
import { answerContent, draftContent, type TidyHtml } from '@/lib/client/cache/compose/start-content';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { Identity } from '@/lib/jmap/identity';
import { ownCopies } from '@/lib/mail/reply/own-copies';

export type ComposeDeskOptions = {
  readonly store: ComposeStore;
  readonly server: ComposeServer;
  readonly clock: Clock;
  readonly hold: HoldDraft;
  readonly makeKey: () => string;
  readonly tidy: TidyHtml;
  /** In the order of the sidebar; the first is the one to write from where nothing else says so. */
  readonly accounts: () => readonly AccountId[];
  /** Something was sent, and what it answers is to be archived. */
  readonly onArchive?: (answer: SentAnswer) => void;
  /** Something is being written, or waits. */
  readonly onLeft: (isLeft: boolean) => void;
};

export type OwnIdentity = { readonly accountId: AccountId; readonly identity: Identity };

export type ComposeDeskView = {
  /** On the screen, in the order in which they were opened. */
  readonly open: readonly ComposeSession[];
  /** On their way to the server. */
  readonly sending: readonly ComposeSession[];
  /** As whom one can write, of all accounts. */
  readonly identities: readonly OwnIdentity[];
  /** Messages that are being loaded. */
  readonly loading: number;
  /** The one that the person opened last, by its key; not what a reload brought back. */
  readonly opened: string | null;
  /** The one that was thrown away last: it can be had back. */
  readonly discarded: ComposeDraft | null;
};

/** All messages that are being written in this window. */
export class ComposeDesk {
  readonly view: Readable<ComposeDeskView>;
  readonly #options: ComposeDeskOptions;
  readonly #listeners = createListeners();
  readonly #sessions = new Map<string, { readonly session: ComposeSession; readonly release: () => void }>();
  #isLeft: boolean | undefined;
  #view: ComposeDeskView = { open: [], sending: [], identities: [], loading: 0, opened: null, discarded: null };

  constructor(options: ComposeDeskOptions) {
    this.#options = options;
    this.view = { read: () => this.#view, subscribe: this.#listeners.subscribe, initial: this.#view };
  }

  /** Brings back what this browser kept: what was open, and what waits to be sent. */
  async restore(): Promise<void> {
    let kept: readonly ComposeDraft[] = [];
    try {
      kept = await this.#options.store.list();
    } catch {
      // A browser that keeps nothing has nothing to bring back.
    }
    for (const draft of [...kept].sort((a, b) => a.changedAt - b.changedAt)) {
      if (!draft.isOpen && !draft.sending && isOnServer(draft)) await this.#options.store.remove(draft.key);
      else await this.#add(draft);
    }
    this.#noteLeft();
    await this.loadIdentities();
  }

  /** Opens what is asked for. The same draft is opened once. Throws TransportError when its original cannot be had. */
  async open(request: ComposeRequest): Promise<ComposeSession | undefined> {
    const known = request.kind === 'draft' ? this.#find(request.emailId) : undefined;
    if (known) {
      known.setOpen(true);
      this.#tell({ opened: known.key });
      return known;
    }
    this.#tell({ loading: this.#view.loading + 1 });
    try {
      const session = await this.#open(request);
      if (session) this.#tell({ opened: session.key });
      return session;
    } finally {
      this.#tell({ loading: this.#view.loading - 1 });
    }
  }

  /** Off the screen; what was written is saved. */
  async close(session: ComposeSession): Promise<void> {
    if (session.isUntouched) return this.#drop(session);
    session.setOpen(false);
    this.#tell({});
    // Whether now or later: once it is saved, `onPhase` lets it go. Until then it is kept in this browser.
    await session.save();
  }

  /** Thrown away, here and on the server; `undoDiscard` brings it back. */
  async discard(session: ComposeSession): Promise<void> {
    const { draft } = session;
    await this.#drop(session);
    this.#tell({ discarded: session.isUntouched ? null : draft });
    const copies = [...draft.stale, ...(draft.saved ? [draft.saved] : [])];
    for (const { accountId, emailId } of copies) {
      await this.#options.server
        .call([['Email/set', { accountId, destroy: [emailId] }, 'discard']])
        .catch(() => undefined);
    }
  }

  async undoDiscard(): Promise<void> {
    const { discarded } = this.#view;
    if (!discarded) return;
    const key = this.#options.makeKey();
    const again = { ...discarded, key, saved: null, stale: [], attempt: null, attempts: 0, isOpen: true };
    await this.#add({ ...again, revision: again.revision + 1 });
    this.#tell({ discarded: null, opened: key });
  }

  forgetDiscarded(): void {
    this.#tell({ discarded: null });
  }

  /** The network is back. */
  retry(): void {
    for (const { session } of this.#sessions.values()) session.retry();
  }

  /** The page is about to go: what was typed last is written down. */
  keep(): void {
    for (const { session } of this.#sessions.values()) void session.kept();
  }

  stop(): void {
    for (const { session, release } of this.#sessions.values()) {
      session.stop();
      release();
    }
  }

  #find(emailId: EmailId): ComposeSession | undefined {
    const all = [...this.#sessions.values()].map(({ session }) => session);
    return all.find(({ draft }) => draft.saved?.emailId === emailId && draft.sending === null);
  }

  /** As whom one can write; asked for again when that changed. */
  async loadIdentities(): Promise<readonly Identity[]> {
    const { accounts, server } = this.#options;
    const lists = await Promise.all(
      accounts().map(async (accountId) => {
        const list = await server.identities(accountId).catch(() => []);
        return list.map((identity) => ({ accountId, identity }));
      }),
    );
    this.#tell({ identities: lists.flat() });
    return lists.flat().map(({ identity }) => identity);
  }

  async #open(request: ComposeRequest): Promise<ComposeSession | undefined> {
    const { clock, makeKey, store } = this.#options;
    if (request.kind === 'draft') {
      // It was written in this browser, and what is kept here may be newer, and knows what is quoted.
      const kept = await store.list().catch(() => []);
      const own = kept.find(({ saved, sending }) => saved?.emailId === request.emailId && !sending);
      if (own && !this.#sessions.has(own.key)) return this.#add({ ...own, isOpen: true });
    }
    const started = await this.#start(request);
    if (!started) return undefined;
    const draft = newDraft(makeKey(), started.content, clock());
    const { kind } = request;
    if (kind !== 'draft') return this.#add(draft, started.isQuoteMissing);
    const saved = { accountId: request.accountId, emailId: request.emailId, revision: 0, at: clock() };
    return this.#add({ ...draft, saved }, started.isQuoteMissing);
  }

  async #start(request: ComposeRequest): Promise<{ content: ComposeContent; isQuoteMissing: boolean } | undefined> {
    const { server, accounts, tidy, makeKey } = this.#options;
    if (request.kind === 'new') {
      const accountId = request.accountId ?? accounts()[0];
      if (accountId === undefined) return undefined;
      await this.loadIdentities();
      const [identity] = await server.identities(accountId);
      const bcc = ownCopies([], undefined, identity);
      // A program reads what is written already: it is as it is, and signed by nobody.
      const { to = [], written } = request;
      const plain = written && ({ ...written, format: 'plain', hasSignature: false } as const);
      const content = { ...EMPTY_CONTENT, ...plain, accountId, identityId: identity?.id ?? null, to, bcc };
      return { content, isQuoteMissing: false };
    }
    const { accountId, emailId, kind } = request;
    const [original, identities] = await Promise.all([
      loadOriginal(server, accountId, emailId),
      server.identities(accountId),
    ]);
    if (!original) return undefined;
    const own = new Set((await this.loadIdentities()).map(({ email }) => email.toLowerCase()));
    const options = { accountId, emailId, original, identities, own, tidy, makeKey };
    const content = kind === 'draft' ? draftContent(options) : answerContent(kind, options);
    return { content, isQuoteMissing: original.isTextMissing };
  }

  async #add(draft: ComposeDraft, isQuoteMissing = false): Promise<ComposeSession | undefined> {
    const { isHeld, release } = await this.#options.hold(draft.key);
    if (!isHeld) return undefined;
    const { store, server, clock, makeKey, onArchive } = this.#options;
    const onPhase = (changed: ComposeSession, phase: ComposePhase) => {
      if (phase === 'sent') this.#release(changed);
      if (phase === 'closed') void this.#drop(changed);
      this.#tell(phase === 'writing' ? { opened: changed.key } : {});
    };
    const session = new ComposeSession({ draft, store, server, clock, makeKey, onPhase, onArchive });
    this.#sessions.set(draft.key, { session, release });
    session.view.subscribe(() => this.#noteLeft());
    if (isQuoteMissing) session.notify({ kind: 'quoteMissing' });
    session.begin();
    this.#tell({});
    return session;
  }

  async #drop(session: ComposeSession): Promise<void> {
    this.#release(session);
    this.#tell({});
    await session.forget();
  }

  #release(session: ComposeSession): void {
    this.#sessions.get(session.key)?.release();
    this.#sessions.delete(session.key);
  }

  #tell(patch: Partial<ComposeDeskView>): void {
    const all = [...this.#sessions.values()].map(({ session }) => session);
    const open = all.filter(({ draft }) => draft.isOpen && !draft.sending);
    const sending = all.filter(({ draft }) => draft.sending !== null);
    this.#view = { ...this.#view, open, sending, ...patch };
    this.#noteLeft();
    this.#listeners.tell();
  }

  /** Told when it changes: the first letter of a message makes it worth coming back to. */
  #noteLeft(): void {
    const isLeft = [...this.#sessions.values()].some(({ session }) => !session.isUntouched);
    if (isLeft === this.#isLeft) return;
    this.#isLeft = isLeft;
    this.#options.onLeft(isLeft);
  }
}

const isOnServer = ({ saved, revision, attempt }: ComposeDraft): boolean =>
  saved?.revision === revision && attempt === null;
