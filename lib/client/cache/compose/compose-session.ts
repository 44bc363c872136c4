import type { Clock } from '@/lib/base/clock';
import type { AccountId } from '@/lib/base/ids';
import type { SentAnswer } from '@/lib/client/cache/compose/archive-answered';
import { AttachmentUploads } from '@/lib/client/cache/compose/attachment-uploads';
import type { ComposeContent, ComposeDraft } from '@/lib/client/cache/compose/compose-draft';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { ComposeStore } from '@/lib/client/cache/compose/compose-store';
import { DraftKeeper } from '@/lib/client/cache/compose/draft-keeper';
import { DraftSaver, type SaveState } from '@/lib/client/cache/compose/draft-saver';
import {
  type SendProblem,
  type SendQuestion,
  sendProblem,
  sendQuestions,
} from '@/lib/client/cache/compose/send-problem';
import { submitDraft } from '@/lib/client/cache/compose/submit-draft';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { Identity } from '@/lib/jmap/identity';
import { ownCopies } from '@/lib/mail/reply/own-copies';

export type ComposeNotice =
  | { readonly kind: 'tooLarge'; readonly name: string; readonly size: number; readonly most: number }
  | { readonly kind: 'quoteMissing' };

export type ComposeView = {
  readonly draft: ComposeDraft;
  readonly save: SaveState;
  readonly problem: SendProblem | { readonly kind: 'refused'; readonly reason: string } | null;
  readonly notice: ComposeNotice | null;
};

/** writing: it is back on the screen. closed: it left the screen, and the server has all of it. */
export type ComposePhase = 'writing' | 'closed' | 'sending' | 'sent';

export type ChosenIdentity = {
  readonly accountId: AccountId;
  readonly identity: Identity;
  /** With a detail in it (RFC 5233), or null for the identity's own address. */
  readonly fromEmail: string | null;
  /** As whom it was written until now, where that is known. */
  readonly before: Identity | undefined;
};

export type ComposeSessionOptions = {
  readonly draft: ComposeDraft;
  readonly store: ComposeStore;
  readonly server: ComposeServer;
  readonly clock: Clock;
  readonly makeKey: () => string;
  readonly onPhase: (session: ComposeSession, phase: ComposePhase) => void;
  /** It was sent, and what it answers is to be archived. */
  readonly onArchive?: ((answer: SentAnswer) => void) | undefined;
};

/** Files of one message together, before they are encoded. */
const MOST_ATTACHED = 50_000_000;
const RETRY_MS = [3_000, 10_000, 30_000, 60_000];

/** One message being written, from the first letter until the server has taken it. Knows no screen. */
export class ComposeSession {
  readonly key: string;
  readonly view: Readable<ComposeView>;
  readonly #options: ComposeSessionOptions;
  readonly #keeper: DraftKeeper;
  readonly #saver: DraftSaver;
  readonly #uploads: AttachmentUploads;
  readonly #listeners = createListeners();
  #view: ComposeView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isDelivering = false;

  constructor(options: ComposeSessionOptions) {
    const { draft, store, server, clock } = options;
    this.#options = options;
    this.key = draft.key;
    this.#keeper = new DraftKeeper(draft, store);
    this.#saver = new DraftSaver({ keeper: this.#keeper, server, clock, onState: () => this.#saveChanged() });
    const onDone = () => this.#saver.later();
    this.#uploads = new AttachmentUploads({ keeper: this.#keeper, store, server, now: clock, onDone });
    this.#view = { draft, save: this.#saver.state, problem: null, notice: null };
    this.view = { read: () => this.#view, subscribe: this.#listeners.subscribe, initial: this.#view };
    this.#keeper.subscribe(() => this.#tell({}));
  }

  get draft(): ComposeDraft {
    return this.#keeper.draft;
  }

  /** Nobody has written anything: closing it leaves nothing behind. */
  get isUntouched(): boolean {
    const { revision, saved, attempt } = this.draft;
    return revision === 0 && saved === null && attempt === null;
  }

  /** A draft that was kept here goes on where it stood. */
  begin(): void {
    this.#uploads.resume();
    if (this.draft.sending) void this.#deliver();
    else if (!this.isUntouched) this.#saver.later();
  }

  change(content: Partial<ComposeContent>): void {
    this.#keeper.change(content, this.#options.clock());
    this.#tell({ problem: null });
    this.#saver.later();
  }

  /** May it be sent from there? Files that are not here any more cannot be brought to another account. */
  canMoveTo(accountId: AccountId): boolean {
    return this.draft.attachments.every((one) => one.accountId === accountId || this.#uploads.file(one.key));
  }

  /** Writes as somebody else. The words stay; the hidden copies that belong to an identity go and come with it. */
  changeIdentity({ accountId, identity, fromEmail, before }: ChosenIdentity): void {
    const isMoved = accountId !== this.draft.accountId;
    const bcc = ownCopies(this.draft.bcc, before, identity);
    this.change({ accountId, identityId: identity.id, fromEmail, bcc });
    if (isMoved) this.#uploads.move();
  }

  /** `cid`: shown within the text. Says which key it got; undefined: it is too large. */
  attach(file: File, cid: string | null = null): string | undefined {
    const { attachments, accountId } = this.draft;
    const total = attachments.reduce((sum, { size }) => sum + size, file.size);
    if (total > MOST_ATTACHED) {
      this.#tell({ notice: { kind: 'tooLarge', name: file.name, size: file.size, most: MOST_ATTACHED } });
      return undefined;
    }
    const key = this.#options.makeKey();
    const about = { name: file.name, type: file.type, size: file.size, accountId };
    this.#uploads.add({ ...about, key, cid, blobId: null, sent: 0, state: 'uploading' }, file);
    this.#tell({ problem: null, notice: null });
    return key;
  }

  removeAttachment(key: string): void {
    this.#uploads.remove(key);
    this.#tell({ problem: null, notice: null });
    this.#saver.later();
  }

  retryAttachment(key: string): void {
    this.#uploads.retry(key);
  }

  attachedFile(key: string): Blob | undefined {
    return this.#uploads.file(key);
  }

  notify(notice: ComposeNotice | null): void {
    this.#tell({ notice });
  }

  /** What keeps it from being sent is shown; true: nothing does. */
  check(): boolean {
    const problem = sendProblem(this.draft, this.draft.identityId !== null) ?? null;
    this.#tell({ problem });
    return problem === null;
  }

  /** What is asked before it is sent. */
  questions(): readonly SendQuestion[] {
    return sendQuestions(this.draft);
  }

  /** Leaves the screen at once; the rest happens behind it, and is written down before it begins. */
  send(until: string | null, archives = false): void {
    if (!this.check()) return;
    this.#keeper.set({ sending: { until, isAsked: false, archives }, isOpen: false });
    this.#options.onPhase(this, 'sending');
    void this.#deliver();
  }

  /** Back to the screen, as long as the server cannot have been told. */
  takeBack(): void {
    if (!this.draft.sending || this.draft.sending.isAsked) return;
    clearTimeout(this.#timer);
    this.#keeper.set({ sending: null, isOpen: true });
    this.#options.onPhase(this, 'writing');
  }

  setOpen(isOpen: boolean): void {
    if (this.draft.isOpen !== isOpen) this.#keeper.set({ isOpen });
  }

  save(): Promise<SaveState> {
    return this.#saver.now();
  }

  kept(): Promise<void> {
    return this.#keeper.kept();
  }

  /** The network is back. */
  retry(): void {
    this.#uploads.resume();
    if (this.draft.sending) void this.#deliver();
    else this.#saver.retry();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#saver.stop();
    this.#uploads.stop();
  }

  /** Nothing of it stays in this browser. */
  async forget(): Promise<void> {
    this.stop();
    await this.#keeper.forget();
  }

  async #deliver(): Promise<void> {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    clearTimeout(this.#timer);
    try {
      const result = await this.#saveAndSubmit();
      if (result === 'later') this.#deliverLater();
    } catch {
      // No answer: it waits, visibly, and is asked for again under the same key.
      this.#deliverLater();
    } finally {
      this.#isDelivering = false;
    }
  }

  async #saveAndSubmit(): Promise<'sent' | 'refused' | 'later'> {
    for (let round = 0; round < 3; round += 1) {
      const saved = await this.#saver.now();
      if (!this.draft.sending) return 'refused';
      if (saved.kind === 'refused') return this.#refused(saved.reason);
      if (saved.kind !== 'saved') return 'later';
      const result = await submitDraft(this.#keeper, this.#options.server);
      if (result.kind === 'refused') return this.#refused(result.reason);
      if (result.kind === 'sent') {
        const { original, saved: sent, sending } = this.draft;
        await this.forget();
        this.#options.onPhase(this, 'sent');
        if (sending?.archives && original && sent) this.#options.onArchive?.({ original, sent });
        return 'sent';
      }
      // Another window saved it anew, or the server knows it under another id: it is saved once more.
      this.#keeper.set({ saved: null });
    }
    return 'later';
  }

  #refused(reason: string): 'refused' {
    this.#keeper.set({ sending: null, isOpen: true });
    this.#tell({ problem: { kind: 'refused', reason } });
    this.#options.onPhase(this, 'writing');
    return 'refused';
  }

  #deliverLater(): void {
    const delay = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.#deliver(), delay);
  }

  /** What was closed and cannot be saved comes back to the screen, where it says why. */
  #saveChanged(): void {
    const { kind } = this.#saver.state;
    const isClosing = !this.draft.isOpen && this.draft.sending === null;
    if (isClosing && kind === 'refused') this.#keeper.set({ isOpen: true });
    this.#tell({});
    if (!isClosing) return;
    if (kind === 'refused') this.#options.onPhase(this, 'writing');
    if (kind === 'saved') this.#options.onPhase(this, 'closed');
  }

  #tell(patch: Partial<ComposeView>): void {
    this.#view = { ...this.#view, draft: this.draft, save: this.#saver.state, ...patch };
    this.#listeners.tell();
  }
}
