import { MailServerError } from '@/lib/base/errors';
import { type Appended, type AppendOptions, appendStream } from './append-stream';
import type { CopiedUids } from './copied-uids';
import { createMailbox } from './create-mailbox';
import { deleteMailbox } from './delete-mailbox';
import { type FetchedTexts, fetchHeader, fetchTexts, type WantedTexts } from './fetch-bodies';
import { fetchQuotas } from './fetch-quotas';
import { type FetchContext, type FetchFlagsOptions, type FetchRowsOptions, fetchFlags, fetchRows } from './fetch-rows';
import { hearNews } from './hear-news';
import { listen } from './idle';
import { mailServerErrorOf } from './imap-errors';
import { featuresOf, type ImapFeatures } from './imap-features';
import { type ListedMailbox, listMailboxes } from './list-mailboxes';
import type { MailboxEvent } from './mailbox-event';
import { fetchStatus, type MailboxStatus } from './mailbox-status';
import { notify, type StatusListener } from './notify';
import type { QuotaReading } from './parse-quota';
import { ping } from './ping';
import { type RenameMailbox, renameMailbox } from './rename-mailbox';
import type { ImapWire } from './run-command';
import { copyMessages, type Move, moveMessages } from './safe-move';
import { type Removal, removeMessages } from './safe-remove';
import { type SearchTextsOptions, searchTexts } from './search-texts';
import { type SearchCriteria, searchUids } from './search-uids';
import { type SelectedMailbox, selectMailbox } from './select-mailbox';
import { type FlagChange, storeFlags } from './store-flags';
import { type StreamPartOptions, streamPart } from './stream-part';
import { subscribeMailbox } from './subscribe-mailbox';
import type { UidSet } from './uid-set';

type ClosedListener = (error: MailServerError | null) => void;
type EventListener = (event: MailboxEvent) => void;

/**
 * One IMAP connection, signed in. Commands may be called at any time and are sent one after the other. It never
 * reconnects: after onClosed, open a new one. Everything throws MailServerError.
 */
export class ImapConnection {
  readonly capabilities: ReadonlySet<string>;
  readonly features: ImapFeatures;
  private readonly wire: ImapWire;
  private readonly closedListeners = new Set<ClosedListener>();
  private readonly eventListeners = new Set<EventListener>();
  private lastError: MailServerError | null = null;
  private current: SelectedMailbox | null = null;

  /** Only open-imap.ts makes one. */
  constructor(wire: ImapWire) {
    const { client } = wire;
    this.wire = wire;
    this.features = featuresOf(client);
    this.capabilities = new Set([...client.capabilities.keys()].map((name) => name.toUpperCase()));
    client.on('error', (error) => {
      this.lastError ??= mailServerErrorOf(error, 'The connection failed', client);
    });
    client.on('close', () => this.closed());
    hearNews(client, this.emit);
  }

  get usable(): boolean {
    return this.wire.client.usable;
  }

  /** The mailbox that is selected, as SELECT described it. */
  get selected(): SelectedMailbox | null {
    return this.wire.client.mailbox ? this.current : null;
  }

  /** Ends the connection at once, without a word to the server. */
  close(): void {
    this.wire.client.close();
  }

  /** Called once; null when we closed it ourselves. Returns how to stop listening. */
  onClosed(listener: ClosedListener): () => void {
    this.closedListeners.add(listener);
    return () => this.closedListeners.delete(listener);
  }

  /** News about the selected mailbox, whichever command they came with. Returns how to stop listening. */
  onEvent(listener: EventListener): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  listMailboxes(options: { status: boolean } = { status: true }): Promise<ListedMailbox[]> {
    return listMailboxes(this.wire, this.features, options);
  }

  async select(path: string, options: { readOnly?: boolean } = {}): Promise<SelectedMailbox> {
    this.current = null;
    const selected = await selectMailbox(this.wire, this.features, { path, readOnly: options.readOnly ?? false });
    this.current = selected;
    return selected;
  }

  status(path: string): Promise<MailboxStatus> {
    return fetchStatus(this.wire, path, this.features);
  }

  /** What limits the mailboxes beside INBOX, and how much of it is used; only where `features.quota`. */
  quotas(): Promise<QuotaReading[]> {
    return fetchQuotas(this.wire);
  }

  /** See fetch-rows.ts. */
  fetchRows(options: FetchRowsOptions): Promise<void> {
    return fetchRows(this.wire, options, this.fetchContext());
  }

  fetchFlags(options: FetchFlagsOptions): Promise<void> {
    return fetchFlags(this.wire, options, this.fetchContext());
  }

  /** UIDs of the selected mailbox; without criteria all of them. */
  searchUids(criteria: SearchCriteria = {}): Promise<UidSet> {
    return searchUids(this.wire, this.features, criteria);
  }

  /** Those of the given UIDs in whose message the server finds the words; see search-texts.ts. */
  searchTexts(options: SearchTextsOptions): Promise<UidSet> {
    return searchTexts(this.wire, this.features, options);
  }

  /** Listens until aborted; see idle.ts. */
  async idle(options: { signal: AbortSignal; onEvent: EventListener }): Promise<void> {
    const stop = this.onEvent(options.onEvent);
    try {
      await listen(this.wire, options.signal);
    } finally {
      stop();
    }
  }

  /** Tells of changes in all mailboxes while listening; false where it is not offered. See notify.ts. */
  notify(options: { onStatus: StatusListener }): Promise<boolean> {
    return notify(this.wire, this.features, options.onStatus);
  }

  /** Throws, and closes the connection, when there is no answer in time. */
  ping(options: { timeoutMs: number }): Promise<void> {
    return ping(this.wire, options.timeoutMs);
  }

  /** The octets of one part as transferred; see stream-part.ts. */
  streamPart(options: StreamPartOptions): AsyncGenerator<Buffer> {
    return streamPart(this.wire, options, this.emit);
  }

  /** The beginnings of small parts of many messages; see fetch-bodies.ts. */
  fetchTexts(wanted: readonly WantedTexts[]): Promise<FetchedTexts[]> {
    return fetchTexts(this.wire, wanted, this.emit);
  }

  /** The raw header; null when the message is gone. */
  fetchHeader(uid: number): Promise<Buffer | null> {
    return fetchHeader(this.wire, uid, this.emit);
  }

  storeFlags(uids: UidSet, change: FlagChange): Promise<void> {
    return storeFlags(this.wire, uids, change);
  }

  copyMessages(uids: UidSet, to: string): Promise<CopiedUids | null> {
    return copyMessages(this.wire, uids, to);
  }

  /** Never loses one; see safe-move.ts. */
  moveMessages(uids: UidSet, to: string): Promise<Move> {
    return moveMessages(this.wire, this.features, { uids, to });
  }

  /** Exactly these and no others; see safe-remove.ts. */
  removeMessages(uids: UidSet): Promise<Removal> {
    return removeMessages(this.wire, this.features, uids);
  }

  /** Best on a connection of its own (purpose `append`); see append-stream.ts. */
  appendMessage(options: AppendOptions): Promise<Appended> {
    return appendStream(this.wire, options);
  }

  /** Made, or there already; returns the path that it has. See create-mailbox.ts. */
  createMailbox(path: string): Promise<string> {
    return createMailbox(this.wire, path);
  }

  /** With those below it; returns the path that it has now. */
  async renameMailbox(wanted: RenameMailbox): Promise<string> {
    await this.leave(wanted.from);
    return renameMailbox(this.wire, wanted);
  }

  /** See subscribe-mailbox.ts. */
  subscribeMailbox(path: string, subscribed: boolean): Promise<void> {
    return subscribeMailbox(this.wire, { path, subscribed });
  }

  async deleteMailbox(path: string): Promise<void> {
    await this.leave(path);
    await deleteMailbox(this.wire, path);
  }

  /** Cyrus hangs up when the selected mailbox is deleted (QUIRKS 24). INBOX always is there, UNSELECT is not. */
  private async leave(path: string): Promise<void> {
    const selected = this.selected?.path;
    if (selected?.startsWith(path) && selected !== 'INBOX') await this.select('INBOX', { readOnly: true });
  }

  private fetchContext(): FetchContext {
    const { objectId, gmail } = this.features;
    return { modseq: this.selected?.noModseq === false, objectId, gmail, emit: this.emit };
  }

  private readonly emit = (event: MailboxEvent): void => {
    for (const listener of [...this.eventListeners]) listener(event);
  };

  private closed(): void {
    const { client } = this.wire;
    const lost = new MailServerError('The connection was lost', {
      kind: 'network',
      temporary: true,
      serverText: client.byeReason,
      code: 'NoConnection',
    });
    const error = client.closedByClient ? null : (this.lastError ?? lost);
    const listeners = [...this.closedListeners];
    this.closedListeners.clear();
    for (const listener of listeners) listener(error);
  }
}
