import { decodePath } from 'imapflow/lib/tools.js';
import { BULK_HEADERS, type FetchedRow, type FlagRow, type StructureItem } from './fetched-row';
import {
  atom,
  type ImapAtom,
  type ImapResponse,
  type ImapToken,
  isTokenList,
  sequence,
  tokenText,
} from './imap-internals';
import type { MailboxEvent } from './mailbox-event';
import { emptyItems, type FetchItems, parseFetch, rowOf, setItem } from './parse-fetch';
import { responseReader } from './response-reader';
import { type ImapWire, runCommand } from './run-command';
import { parseUidSet, type UidSet } from './uid-set';

/** What both bulk reads share. */
type FetchRange = {
  /** A UID sequence set, `1:5000` or `1:*`. Note that `n:*` always names the last message. */
  readonly uids: string;
  /** Only what changed after this mod-sequence; only where the mailbox has CONDSTORE. */
  readonly changedSince?: number;
  /** With changedSince, where QRESYNC is enabled: also what has gone since then. */
  readonly vanished?: boolean;
  readonly onVanished?: (uids: UidSet) => void;
};

export type FetchRowsOptions = FetchRange & {
  /** Header fields (BULK_HEADERS); default true. */
  readonly headers?: boolean;
  /** BODYSTRUCTURE; default true. */
  readonly structure?: boolean;
  /** About 65 rows at a time; the server waits while the promise is pending. */
  readonly onRows: (rows: readonly FetchedRow[]) => void | Promise<void>;
};

export type FetchFlagsOptions = FetchRange & {
  readonly onFlags: (rows: readonly FlagRow[]) => void | Promise<void>;
};

/** What the server can do that concerns a FETCH, and where flag changes that were not asked for go. */
export type FetchContext = {
  readonly modseq: boolean;
  readonly objectId: boolean;
  readonly gmail: boolean;
  readonly emit: (event: MailboxEvent) => void;
};

/**
 * The lean reader: rows of a whole mailbox, parsed from the wire as they come (DESIGN §4, Bulk rows). An error of the
 * consumer is thrown once the command is over: a running FETCH cannot be taken back, its other rows are passed over.
 */
export const fetchRows = async (wire: ImapWire, options: FetchRowsOptions, context: FetchContext): Promise<void> => {
  const items: ImapToken[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE'].map(atom);
  if (context.modseq) items.push(atom('MODSEQ'));
  if (context.objectId) items.push(atom('EMAILID'), atom('THREADID'));
  if (context.gmail) items.push(atom('X-GM-MSGID'), atom('X-GM-THRID'), atom('X-GM-LABELS'));
  if (options.structure !== false) items.push(atom('BODYSTRUCTURE'));
  if (options.headers !== false) {
    items.push({ type: 'ATOM', value: 'BODY.PEEK', section: [atom('HEADER.FIELDS'), BULK_HEADERS.map(atom)] });
  }
  const decoded = (row: FetchedRow): FetchedRow =>
    row.labels ? { ...row, labels: row.labels.map((label) => decodePath(wire.client, label)) } : row;
  await fetchItems(wire, items, options, {
    read: (found) => {
      const row = rowOf(found);
      return row && decoded(row);
    },
    deliver: options.onRows,
    context,
  });
};

/** UID, flags and mod-sequence only. */
export const fetchFlags = async (wire: ImapWire, options: FetchFlagsOptions, context: FetchContext): Promise<void> => {
  const items = ['UID', 'FLAGS', ...(context.modseq ? ['MODSEQ'] : [])].map(atom);
  await fetchItems<FlagRow>(wire, items, options, {
    read: ({ uid, seq, flags, modseq }) => (uid === null || flags === null ? null : { uid, seq, flags, modseq }),
    deliver: options.onFlags,
    context,
  });
};

type RowHandling<Row> = {
  /** The row that a response holds; null when it is no answer to this command. */
  readonly read: (items: FetchItems) => Row | null;
  readonly deliver: (rows: readonly Row[]) => void | Promise<void>;
  readonly context: FetchContext;
};

const fetchItems = async <Row>(
  wire: ImapWire,
  items: readonly ImapToken[],
  range: FetchRange,
  { read, deliver, context }: RowHandling<Row>,
): Promise<void> => {
  let rows: Row[] = [];
  let failure: { readonly error: unknown } | null = null;
  let busy: Promise<void> | undefined;
  const flush = (): Promise<void> | undefined => {
    if (rows.length === 0) return undefined;
    const batch = rows;
    rows = [];
    if (failure !== null) return undefined;
    busy = handOver(batch);
    return wire.tap.busy(busy);
  };
  const handOver = async (batch: readonly Row[]): Promise<void> => {
    try {
      await deliver(batch);
    } catch (error) {
      failure = { error };
    }
  };
  const take = (buffer: Buffer, start: number, end: number): boolean => {
    const found = parseFetch(buffer, start, end);
    const row = found && read(found);
    if (row !== null) rows.push(row);
    return row !== null;
  };
  const slowRow = async (untagged: ImapResponse): Promise<void> => {
    const found = itemsOf(untagged);
    const row = read(found);
    if (row === null) return emitFlags(found, wire, context);
    rows.push(row);
    await flush();
  };
  try {
    await runCommand(wire, 'UID FETCH', [sequence(range.uids), items, ...modifiers(range, context)], {
      doing: 'Cannot read the message list',
      reader: responseReader({ take, flush }),
      untagged: { FETCH: slowRow, ...vanishedHandler(wire, range) },
    });
  } finally {
    // The connection may be lost while the consumer still works on what came over it: whoever called is not to begin anew.
    await busy;
  }
  throwIfAny(failure);
};

const throwIfAny = (failure: { readonly error: unknown } | null): void => {
  if (failure !== null) throw failure.error;
};

/** RFC 7162 §3.1.4.1 and §3.2.6. imapflow drops CHANGEDSINCE without a word where it is not offered; we do not. */
const modifiers = (range: FetchRange, context: FetchContext): readonly ImapToken[] => {
  if (range.changedSince === undefined) return [];
  if (!context.modseq) throw new Error('CHANGEDSINCE asked of a mailbox without mod-sequences');
  // Yahoo answers BAD to 0 (QUIRKS 18).
  const since = [atom('CHANGEDSINCE'), atom(String(Math.max(1, range.changedSince)))];
  return [range.vanished ? [...since, atom('VANISHED')] : since];
};

/** Only `VANISHED (EARLIER)` answers the command; a plain one is news and goes the way of all news. */
const vanishedHandler = (wire: ImapWire, range: FetchRange) => {
  const { onVanished } = range;
  if (!range.vanished || onVanished === undefined) return {};
  const hear = async (untagged: ImapResponse): Promise<void> => {
    const [tags, set] = untagged.attributes ?? [];
    if (isTokenList(tags)) onVanished(parseUidSet(tokenText(set) ?? ''));
    else await wire.client.untaggedHandlers.VANISHED?.(untagged);
  };
  return { VANISHED: hear };
};

/** A flag change that came while we were reading: the command's handler has swallowed it, so it is told on. */
const emitFlags = (found: FetchItems, wire: ImapWire, context: FetchContext): void => {
  const mailbox = wire.client.mailbox;
  if (found.flags === null || !mailbox) return;
  const { seq, uid, flags, modseq } = found;
  context.emit({ kind: 'flags', path: mailbox.path, seq, uid, flags, modseq });
};

/** A FETCH response that imapflow's parser has read, because it began before us or was not of our form. */
const itemsOf = (untagged: ImapResponse): FetchItems => {
  const found = emptyItems(Number(untagged.command));
  const list = untagged.attributes?.[1];
  if (!isTokenList(list)) return found;
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = list[index] as ImapAtom | null;
    const value = list[index + 1];
    if (name?.section) found.headerBlock = tokenText(value) ?? '';
    else setItem(found, tokenText(name) ?? '', itemOf(value));
  }
  return found;
};

const itemOf = (token: ImapToken | undefined): StructureItem =>
  isTokenList(token) ? token.map(itemOf) : tokenText(token);
