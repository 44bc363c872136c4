import type { StructureItem, StructureList } from './fetched-row';

const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;
const BACKSLASH = 92;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const MAX_DEPTH = 100;

/** Thrown where a response is not of the form we asked for: the slow parser has a look at it then. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
const unreadable = new Unreadable('Not the form of a FETCH response');

/** Node has it on every Buffer, undocumented; toString('latin1') checks its arguments each time, millions of times here. */
type LatinBuffer = Buffer & { latin1Slice(start: number, end: number): string };
export const latin1 = (buffer: Buffer, start: number, end: number): string =>
  (buffer as LatinBuffer).latin1Slice(start, end);

/** Walks over the octets of one response. Reused for all rows: an object per row would cost a third of the time. */
export class OctetCursor {
  buffer: Buffer = Buffer.alloc(0);
  at = 0;
  end = 0;

  start(buffer: Buffer, at: number, end: number): void {
    this.buffer = buffer;
    this.at = at;
    this.end = end;
  }

  peek(): number {
    return this.at < this.end ? (this.buffer[this.at] ?? 0) : 0;
  }

  expect(octet: number): void {
    if (this.peek() !== octet) throw unreadable;
    this.at += 1;
  }

  fail(): never {
    throw unreadable;
  }

  number(): number {
    const start = this.at;
    let value = 0;
    for (let digit = this.peek(); digit >= 48 && digit <= 57; digit = this.peek()) {
      value = value * 10 + digit - 48;
      this.at += 1;
    }
    if (this.at === start || value > Number.MAX_SAFE_INTEGER) throw unreadable;
    return value;
  }

  /** The name of a data item: up to a space, bracket or parenthesis. */
  name(): string {
    const start = this.at;
    for (;;) {
      const octet = this.peek();
      if (octet <= SPACE || octet === 91 || octet === OPEN || octet === CLOSE) break;
      this.at += 1;
    }
    if (this.at === start) throw unreadable;
    return latin1(this.buffer, start, this.at);
  }

  /** nstring, atom or number as a latin1 string; NIL as null (RFC 3501 §9, nstring). */
  string(): string | null {
    const octet = this.peek();
    if (octet === QUOTE) return this.quoted();
    if (octet === BRACE_OPEN) return this.literal();
    const start = this.at;
    for (let next = octet; next > SPACE && next !== OPEN && next !== CLOSE; next = this.peek()) this.at += 1;
    if (this.at === start) throw unreadable;
    const text = latin1(this.buffer, start, this.at);
    return text === 'NIL' || text === 'nil' ? null : text;
  }

  private quoted(): string {
    const start = this.at + 1;
    for (let index = start; index < this.end; index += 1) {
      const octet = this.buffer[index];
      if (octet === QUOTE) {
        this.at = index + 1;
        return latin1(this.buffer, start, index);
      }
      if (octet === BACKSLASH) return this.escaped(start);
    }
    throw unreadable;
  }

  private escaped(start: number): string {
    let text = '';
    for (let index = start; index < this.end; index += 1) {
      let octet = this.buffer[index] ?? 0;
      if (octet === QUOTE) {
        this.at = index + 1;
        return text;
      }
      if (octet === BACKSLASH) {
        index += 1;
        octet = this.buffer[index] ?? 0;
      }
      text += String.fromCharCode(octet);
    }
    throw unreadable;
  }

  private literal(): string {
    this.at += 1;
    const length = this.number();
    this.expect(BRACE_CLOSE);
    if (this.peek() === 13) this.at += 1;
    this.expect(10);
    const start = this.at;
    if (start + length > this.end) throw unreadable;
    this.at = start + length;
    return latin1(this.buffer, start, this.at);
  }

  /** A parenthesised list, its opening parenthesis still ahead. */
  list(depth = 0): StructureList {
    if (depth > MAX_DEPTH) throw unreadable;
    this.expect(OPEN);
    const items: StructureItem[] = [];
    for (;;) {
      const octet = this.peek();
      if (octet === CLOSE) {
        this.at += 1;
        return items;
      }
      if (octet === SPACE) this.at += 1;
      else if (octet === OPEN) items.push(this.list(depth + 1));
      else items.push(this.string());
    }
  }

  /** Either of both, as some items come (`EMAILID (M1)`, `THREADID NIL`). */
  item(): StructureItem {
    return this.peek() === OPEN ? this.list() : this.string();
  }
}
