import type { AccountId } from '@/lib/base/ids';
import type { ImportReport, ImportTrouble, ImportView } from '@/lib/client/cache/imports/import-view';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import { listImports, lookAtImport, type SentImport, sendPiece, stopImport } from '@/lib/client/transport/import-file';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { ImportedMessage, MailImport } from '@/lib/jmap/waxwing/mail-import';

/** Small enough that a proxy lets it through and that what breaks off is little; large enough to be few. */
const PIECE = 4 * 1024 * 1024;
const LOOK_MS = 700;
/** How long a server or a network that is gone is waited for; the server needs half a minute to be sure that an import has nobody. */
const PATIENCE_MS = 180_000;
/** Between two tries, the first and the longest time. */
const RETRY_MS = { first: 1000, longest: 15_000 };
/** How often a file whose octets have all left is gone on with. */
const MOST_ROUNDS = 5;
/** The server gives at most so many messages of a report at once. */
const PAGE = 500;

export type ImportDeskOptions = {
  /** An import has ended, well or not. */
  readonly onEnd: (view: ImportView) => void;
  readonly transport?: {
    readonly sendPiece: typeof sendPiece;
    readonly stopImport: typeof stopImport;
    readonly lookAtImport: typeof lookAtImport;
    readonly listImports: typeof listImports;
  };
  readonly sleep?: (ms: number) => Promise<void>;
  readonly newKey?: () => string;
};

const OURS = { sendPiece, stopImport, lookAtImport, listImports };

/** The files that are imported from this tab, and what the server tells of earlier ones. */
export class ImportDesk {
  readonly view: Readable<readonly ImportView[]>;
  readonly #listeners = createListeners();
  readonly #options: ImportDeskOptions;
  readonly #transport;
  readonly #sleep;
  readonly #stopped = new Set<string>();
  readonly #sending = new Map<string, SentImport>();
  #views: readonly ImportView[] = [];

  constructor(options: ImportDeskOptions) {
    this.#options = options;
    this.#transport = options.transport ?? OURS;
    this.#sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    this.view = { read: () => this.#views, subscribe: this.#listeners.subscribe, initial: [] };
  }

  /** Begins to send a file; never throws, what goes wrong is in its view. */
  begin({ accountId, mailboxId, file }: Omit<SentImport, 'key'>): void {
    const key = (this.#options.newKey ?? (() => crypto.randomUUID()))();
    const view: ImportView = {
      accountId,
      mailboxId,
      key,
      fileName: file.name,
      fileSize: file.size,
      sent: 0,
      counts: { imported: 0, known: 0, refused: 0 },
      state: 'running',
      isLost: false,
      problem: null,
    };
    this.#views = [view, ...this.#views];
    this.#listeners.tell();
    const sent = { accountId, mailboxId, key, file };
    this.#sending.set(key, sent);
    void this.#run(sent);
  }

  /** Is a file still leaving this tab? It would be lost with it. */
  isSending(): boolean {
    return this.#sending.size > 0;
  }

  async stop(key: string): Promise<void> {
    const sent = this.#sending.get(key);
    this.#stopped.add(key);
    if (sent) await this.#transport.stopImport(sent).catch(() => undefined);
  }

  /** What the server knows of earlier imports of this account. */
  async load(accountId: AccountId): Promise<void> {
    const { imports } = await this.#transport.listImports(accountId);
    const known = new Set(this.#views.map(({ key }) => key));
    const earlier = imports.filter(({ key }) => !known.has(key)).map((one) => viewOf(accountId, one));
    this.#views = [...this.#views, ...earlier];
    this.#listeners.tell();
  }

  /** What became of the messages of an import, those behind a place. Throws TransportError. */
  async report(
    { accountId, key }: Pick<ImportView, 'accountId' | 'key'>,
    look: { readonly after: number; readonly outcome?: ImportedMessage['outcome'] },
  ): Promise<ImportReport> {
    const { messages } = await this.#transport.lookAtImport(accountId, key, look);
    return { messages, hasMore: messages.length === PAGE };
  }

  async #run(sent: SentImport): Promise<void> {
    const { key, file } = sent;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      this.#sending.set(key, sent);
      const watching = this.#watch(sent);
      let hasLeft = true;
      try {
        // Whoever took it all was killed: the server says from where on it is needed again.
        await this.#send(sent, round === 0 ? 0 : file.size);
      } catch (error) {
        hasLeft = false;
        this.#change(key, { problem: troubleOf(error) });
      } finally {
        this.#sending.delete(key);
        this.#change(key, { isLost: false });
      }
      const end = await watching;
      if (end !== 'interrupted' || !hasLeft || this.#stopped.has(key)) break;
    }
    const view = this.#views.find((one) => one.key === key);
    if (view) this.#options.onEnd(view);
  }

  async #send(sent: SentImport, from: number): Promise<void> {
    const { key, file } = sent;
    let [waited, pause] = [0, RETRY_MS.first];
    for (let offset = from; ; ) {
      if (this.#stopped.has(key)) return;
      try {
        const next = await this.#transport.sendPiece(sent, offset, PIECE);
        if (next >= file.size && (offset < file.size || file.size === 0)) {
          this.#change(key, { sent: next, isLost: false });
          return;
        }
        // What was sent before is still being taken: nothing is gained by asking at once.
        if (next === offset) throw new TransportError('network', 'The piece was not taken');
        this.#change(key, { sent: next, isLost: false });
        [offset, waited, pause] = [next, 0, RETRY_MS.first];
      } catch (error) {
        // It was at its end already; how it ended is looked at.
        if (offset >= file.size && statusOf(error) === 410) return;
        const isLost = error instanceof TransportError && error.kind === 'network' && waited < PATIENCE_MS;
        if (!isLost || this.#stopped.has(key)) throw error;
        this.#change(key, { isLost: true });
        waited += pause;
        await this.#sleep(pause);
        pause = Math.min(2 * pause, RETRY_MS.longest);
      }
    }
  }

  /** Looks until the server says how it has ended; or until it was never begun. While its file leaves, nothing that was interrupted stays so. */
  async #watch({ accountId, key }: SentImport): Promise<ImportView['state']> {
    let failures = 0;
    for (;;) {
      await this.#sleep(LOOK_MS);
      const isSending = this.#sending.has(key);
      try {
        const { import: now } = await this.#transport.lookAtImport(accountId, key, { after: 2 ** 31 - 1 });
        failures = 0;
        if (now.state === 'interrupted' && isSending) continue;
        this.#tell(key, now);
        if (now.state !== 'running') return now.state;
      } catch (error) {
        failures += 1;
        const isGone = error instanceof TransportError && error.kind === 'network' && this.#problemOf(key) === null;
        if (isSending || failures * LOOK_MS < (isGone ? PATIENCE_MS : 5000)) continue;
        this.#change(key, { state: 'failed', problem: this.#problemOf(key) ?? 'lost' });
        return 'failed';
      }
    }
  }

  #problemOf(key: string): ImportView['problem'] {
    return this.#views.find((one) => one.key === key)?.problem ?? null;
  }

  #tell(key: string, { imported, known, refused, state, problem }: MailImport): void {
    this.#change(key, { counts: { imported, known, refused }, state, ...(problem !== null && { problem }) });
  }

  #change(key: string, change: Partial<ImportView>): void {
    this.#views = this.#views.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.#listeners.tell();
  }
}

const viewOf = (accountId: AccountId, { mailboxId, key, fileName, fileSize, ...more }: MailImport): ImportView => ({
  accountId,
  mailboxId,
  key,
  fileName,
  fileSize,
  sent: more.octets,
  counts: { imported: more.imported, known: more.known, refused: more.refused },
  state: more.state,
  isLost: false,
  problem: more.problem,
});

const TROUBLES: Readonly<Record<number, ImportTrouble>> = { 404: 'noMailbox', 413: 'tooLarge', 429: 'tooMany' };

const statusOf = (error: unknown): number => (error instanceof TransportError ? error.problem?.status : undefined) ?? 0;

const troubleOf = (error: unknown): ImportTrouble => {
  if (!(error instanceof TransportError)) return 'lost';
  if (error.kind === 'network') return 'offline';
  if (error.kind === 'signedOut') return 'signedOut';
  return TROUBLES[statusOf(error)] ?? 'lost';
};
