import type { FetchedRow, StructureItem, StructureList } from './fetched-row';
import { latin1, OctetCursor, Unreadable } from './octet-cursor';

/** What one FETCH response says, before it is known whether it answers our question. */
export type FetchItems = {
  seq: number;
  uid: number | null;
  size: number | null;
  flags: readonly string[] | null;
  internalDate: number;
  modseq: number | null;
  headerBlock: string | null;
  structure: StructureList | null;
  emailId: string | null;
  threadId: string | null;
  labels: readonly string[] | null;
};

const cursor = new OctetCursor();
const CLOSE = 41;

/** Reads `* n FETCH (...)` (RFC 3501 §7.4.2) from complete octets; null when it is something else or unreadable. */
export const parseFetch = (buffer: Buffer, start: number, end: number): FetchItems | null => {
  cursor.start(buffer, start, end);
  try {
    cursor.expect(42); // *
    cursor.expect(32);
    const seq = cursor.number();
    cursor.expect(32);
    if (cursor.name().toUpperCase() !== 'FETCH') return null;
    cursor.expect(32);
    cursor.expect(40); // (
    return items(emptyItems(seq));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
};

export const emptyItems = (seq: number): FetchItems => ({
  seq,
  uid: null,
  size: null,
  flags: null,
  internalDate: 0,
  modseq: null,
  headerBlock: null,
  structure: null,
  emailId: null,
  threadId: null,
  labels: null,
});

const items = (row: FetchItems): FetchItems => {
  for (;;) {
    const octet = cursor.peek();
    if (octet === 32) cursor.at += 1;
    else if (octet === CLOSE) break;
    else readItem(row);
  }
  // Anything between the list and the line's end means that we did not understand the list.
  cursor.at += 1;
  while (cursor.peek() === 32) cursor.at += 1;
  if (cursor.peek() === 13) cursor.at += 1;
  cursor.expect(10);
  return row;
};

const readItem = (row: FetchItems): void => {
  const name = cursor.name();
  if (cursor.peek() === 91) {
    skipSection();
    row.headerBlock = cursor.string() ?? '';
    return;
  }
  cursor.expect(32);
  switch (name) {
    case 'UID':
      row.uid = cursor.number();
      break;
    case 'FLAGS':
      row.flags = sharedFlags();
      break;
    default:
      setItem(row, name, cursor.item());
  }
};

/** `[HEADER.FIELDS (SUBJECT FROM)]<0> `, whatever the server made of the names that we sent. */
const skipSection = (): void => {
  const close = cursor.buffer.indexOf(93, cursor.at);
  if (close < 0 || close >= cursor.end) cursor.fail();
  cursor.at = close + 1;
  if (cursor.peek() === 60) cursor.name();
  cursor.expect(32);
};

/** Any other data item, by its name; names that we did not ask for are passed over. */
export const setItem = (row: FetchItems, name: string, value: StructureItem): void => {
  switch (name.toUpperCase()) {
    case 'UID':
      row.uid = wholeNumber(value);
      break;
    case 'RFC822.SIZE':
      row.size = wholeNumber(value);
      break;
    case 'FLAGS':
      row.flags = strings(value);
      break;
    case 'INTERNALDATE':
      row.internalDate = typeof value === 'string' ? parseInternalDate(value) : 0;
      break;
    case 'MODSEQ':
      row.modseq = wholeNumber(first(value));
      break;
    case 'BODYSTRUCTURE':
      row.structure = typeof value === 'string' ? null : value;
      break;
    case 'EMAILID':
    case 'X-GM-MSGID':
      row.emailId = text(first(value));
      break;
    case 'THREADID':
    case 'X-GM-THRID':
      row.threadId = text(first(value));
      break;
    case 'X-GM-LABELS':
      row.labels = strings(value);
      break;
    default:
  }
};

const first = (value: StructureItem): StructureItem =>
  typeof value === 'object' && value !== null ? (value[0] ?? null) : value;
const text = (value: StructureItem): string | null => (typeof value === 'string' ? value : null);
const strings = (value: StructureItem): readonly string[] =>
  typeof value === 'object' && value !== null ? value.filter((item) => typeof item === 'string') : [];

/** Mod-sequences have 63 bits (RFC 7162); beyond 2^53 we would round, so the mailbox counts as one without. */
const wholeNumber = (value: StructureItem): number | null => {
  if (typeof value !== 'string' || !/^\d{1,20}$/.test(value)) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : null;
};

const MAX_SHARED = 512;
const shared = new Map<string, readonly string[]>();

/** A mailbox knows few combinations of flags: rows share their arrays. */
const sharedFlags = (): readonly string[] => {
  const start = cursor.at;
  if (cursor.peek() !== 40) cursor.fail();
  let close = start;
  while (close < cursor.end && cursor.buffer[close] !== CLOSE) close += 1;
  const key = latin1(cursor.buffer, start, close);
  const known = shared.get(key);
  if (known !== undefined) {
    cursor.at = close + 1;
    return known;
  }
  const flags = strings(cursor.list());
  if (shared.size >= MAX_SHARED) shared.clear();
  shared.set(key, flags);
  return flags;
};

const MONTHS: Readonly<Record<string, number>> = {
  Jan: 0,
  Feb: 1,
  Mar: 2,
  Apr: 3,
  May: 4,
  Jun: 5,
  Jul: 6,
  Aug: 7,
  Sep: 8,
  Oct: 9,
  Nov: 10,
  Dec: 11,
};

/** `" 2-Nov-2026 08:01:02 +0100"` (RFC 3501 §9, date-time) in milliseconds; 0 when unreadable. */
export const parseInternalDate = (date: string): number => {
  const month = MONTHS[date.slice(3, 6)];
  const zone = Number(date.slice(22, 24)) * 60 + Number(date.slice(24, 26));
  const at = Date.UTC(
    Number(date.slice(7, 11)),
    month ?? Number.NaN,
    Number(date.slice(0, 2)),
    Number(date.slice(12, 14)),
    Number(date.slice(15, 17)),
    Number(date.slice(18, 20)),
  );
  const time = at - (date[21] === '-' ? -zone : zone) * 60_000;
  const known = Number.isNaN(time) ? Date.parse(date) : time;
  return Number.isNaN(known) ? 0 : known;
};

/** The row that a bulk FETCH asked for; null when the response is about something else (a flag change). */
export const rowOf = (items: FetchItems): FetchedRow | null => {
  if (items.uid === null || items.size === null) return null;
  const { seq, uid, size, internalDate, modseq, headerBlock, structure, emailId, threadId } = items;
  const flags = items.flags ?? [];
  const row = { uid, seq, flags, internalDate, size, modseq, headerBlock, structure, emailId, threadId };
  return items.labels === null ? row : { ...row, labels: items.labels };
};
