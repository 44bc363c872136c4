import { type ContentFields, contentFields } from '@/lib/mail/mime/content-fields';

const DEEPEST = 50;
const MOST_PARTS = 1000;
/** What is kept of a header: the message's own, and that of a part. */
const LONGEST_HEADER = 256 * 1024;
const LONGEST_PART_HEADER = 64 * 1024;
/** Behind that only what a message cannot be listed or read without is kept, so much of it, and looked for so far. */
const LONGEST_NEEDED = 64 * 1024;
const FARTHEST_NEEDED = 4 * 1024 * 1024;
const NEEDED =
  /^(content-[a-z-]{1,40}|from|sender|reply-to|to|cc|bcc|subject|date|message-id|in-reply-to|references)[ \t]*:/i;
/** No line that ends a part is longer (a boundary, blanks, the line end). */
const LONGEST_DELIMITER = 512;
const [TAB, LF, CR, SPACE, DASH] = [9, 10, 13, 32, 45];
const [LF_DASH_DASH, CR_LF, ONE_LF] = [Buffer.from('\n--'), Buffer.from('\r\n'), Buffer.from('\n')];

/**
 * A message or a part while it is read. A leaf has octets; so has an embedded message, which is read as a message too; a multipart has
 * parts.
 */
export type Entity = {
  readonly parent: Entity | null;
  /** IMAP's section number; of a multipart what its parts' numbers begin with. */
  path: string;
  kind: 'header' | 'leaf' | 'message' | 'multipart';
  header: string;
  fields: ContentFields;
  readonly children: Entity[];
  /** Octets of a leaf or an embedded message, still encoded. */
  size: number;
  isClosed: boolean;
};

export type SplitHandlers = {
  /** Octets of a leaf or an embedded message, in order. */
  readonly onBody?: (entity: Entity, octets: Uint8Array) => void;
  readonly onEnd?: (entity: Entity) => void;
};

const NOTHING = Buffer.alloc(0);
const NO_FIELDS = contentFields('', 'text/plain');

/**
 * Takes a message apart as it comes (RFC 2045, RFC 2046 §5.1). Nothing that a message may hold makes it throw or keeps more than its
 * headers: what is malformed is read as far as it can be, and ends where the message ends.
 */
export class MessageSplitter {
  readonly root: Entity;
  readonly #handlers: SplitHandlers;
  /** From the message down to what is being read. */
  readonly #stack: Entity[];
  /** The beginning of a line that may yet become a delimiter, or of a header line. */
  #line: Buffer = NOTHING;
  #isLineStart = true;
  /** A line end belongs to the delimiter that follows it, if one does (RFC 2046 §5.1.1). */
  #pendingEnd: Buffer | null = null;
  #parts = 0;
  #headerSize = 0;
  #neededSize = 0;
  /** The field that is being read is kept behind LONGEST_HEADER too. */
  #isNeeded = false;

  constructor(handlers: SplitHandlers = {}) {
    this.#handlers = handlers;
    this.root = newEntity(null, '', 'text/plain');
    this.#stack = [this.root];
  }

  write(chunk: Uint8Array): void {
    const octets = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let rest = this.#line.length > 0 ? Buffer.concat([this.#line, octets]) : octets;
    this.#line = NOTHING;
    for (let end = this.#endOfLines(rest); end > 0; end = this.#endOfLines(rest)) {
      this.#take(rest.subarray(0, end), true);
      rest = rest.subarray(end);
    }
    if (rest.length === 0) return;
    // A line that is whole is read as one; of a long one only the beginning can be anything but text.
    const mayWait = this.#isLineStart && (this.#isInHeader || mayBeDelimiter(rest));
    const isShort = rest.length < (this.#isInHeader ? LONGEST_PART_HEADER : LONGEST_DELIMITER);
    if (mayWait && isShort) this.#line = Buffer.from(rest);
    // CR may be the first half of a line end.
    else if (rest.at(-1) === CR && !this.#isInHeader) {
      if (rest.length > 1) this.#take(rest.subarray(0, -1), false);
      this.#line = Buffer.of(CR);
    } else this.#take(rest, false);
  }

  /** There is no more of it. */
  end(): void {
    if (this.#line.length > 0) this.#take(this.#line, true);
    this.#line = NOTHING;
    this.#flush(this.#stack.length);
    this.#pop(0);
  }

  get #isInHeader(): boolean {
    return this.#stack.at(-1)?.kind === 'header';
  }

  /** Where what can be read at once ends: one line of a header, of a body all lines up to one that may be a delimiter. 0: no line is whole. */
  #endOfLines(octets: Buffer): number {
    const first = octets.indexOf(LF) + 1;
    if (first === 0 || this.#isInHeader || (this.#isLineStart && mayBeDelimiter(octets))) return first;
    const next = octets.indexOf(LF_DASH_DASH, first - 1);
    return (next < 0 ? octets.lastIndexOf(LF) : next) + 1;
  }

  #take(octets: Buffer, isEnded: boolean): void {
    const isStart = this.#isLineStart;
    this.#isLineStart = isEnded;
    if (isStart && octets[0] === DASH && octets[1] === DASH && this.#delimit(octets)) return;
    const top = this.#stack.at(-1);
    if (top?.kind === 'header') this.#takeHeader(top, octets, isStart);
    else this.#takeBody(octets, isEnded);
  }

  #takeHeader(entity: Entity, octets: Buffer, isStart: boolean): void {
    this.#flush(this.#stack.length);
    this.#emit(octets, this.#stack.length - 1);
    if (isStart && isEmptyLine(octets)) {
      this.#endHeader(entity);
      return;
    }
    const text = octets.toString('latin1');
    const isField = isStart && octets[0] !== SPACE && octets[0] !== TAB;
    if (isField) this.#isNeeded = NEEDED.test(text);
    this.#headerSize += octets.length;
    const most = entity.parent ? LONGEST_PART_HEADER : LONGEST_HEADER;
    if (this.#headerSize > most && !this.#isKept(octets.length)) return;
    // What was too long before it was left out, maybe with the end of its line.
    if (isField && this.#neededSize > 0 && !entity.header.endsWith('\n')) entity.header += '\r\n';
    entity.header += text;
  }

  /** Behind the longest header: of a field that has been left out in part the rest is left out too. */
  #isKept(length: number): boolean {
    this.#neededSize += this.#isNeeded ? length : 0;
    this.#isNeeded &&= this.#headerSize <= FARTHEST_NEEDED && this.#neededSize <= LONGEST_NEEDED;
    return this.#isNeeded;
  }

  #endHeader(entity: Entity, isOver = false): void {
    const isInDigest = entity.parent?.kind === 'multipart' && entity.parent.fields.type === 'multipart/digest';
    const fields = contentFields(entity.header, isInDigest ? 'message/rfc822' : 'text/plain');
    entity.fields = fields;
    const isRoom = this.#parts < MOST_PARTS && this.#stack.length < DEEPEST;
    const isPlain = /^(7bit|8bit|binary)$/.test(fields.encoding);
    if (fields.type.startsWith('multipart/') && fields.boundary !== null) entity.kind = 'multipart';
    else if (fields.type === 'message/rfc822' && isPlain && isRoom && !isOver) entity.kind = 'message';
    else entity.kind = 'leaf';
    // Without a boundary it has no parts: it is shown as the text that it is.
    if (entity.kind === 'leaf' && fields.type.startsWith('multipart/'))
      entity.fields = { ...fields, type: 'text/plain' };
    const isSingle = entity.kind !== 'multipart' && (entity.parent === null || entity.parent.kind === 'message');
    if (isSingle) entity.path = entity.path === '' ? '1' : `${entity.path}.1`;
    if (entity.kind === 'message') this.#push(entity, entity.path);
  }

  #push(parent: Entity, path: string): void {
    const entity = newEntity(parent, path, 'text/plain');
    parent.children.push(entity);
    this.#stack.push(entity);
    this.#parts += 1;
    this.#headerSize = 0;
    this.#neededSize = 0;
  }

  #takeBody(octets: Buffer, isEnded: boolean): void {
    this.#flush(this.#stack.length);
    const end = isEnded ? lineEnd(octets) : 0;
    if (octets.length > end) this.#emit(octets.subarray(0, octets.length - end), this.#stack.length);
    if (end > 0) this.#pendingEnd = end === 2 ? CR_LF : ONE_LF;
  }

  /** Is it a delimiter of a multipart that is open? Then what it ends is ended, and what it begins is begun. */
  #delimit(octets: Buffer): boolean {
    if (octets.length > LONGEST_DELIMITER) return false;
    const line = octets.toString('latin1').trimEnd();
    for (let at = this.#stack.length - 1; at >= 0; at -= 1) {
      const entity = this.#stack[at];
      if (entity?.kind !== 'multipart' || entity.isClosed) continue;
      const boundary = entity.fields.boundary ?? '';
      const isClose = line === `--${boundary}--`;
      if (!isClose && line !== `--${boundary}`) continue;
      this.#pop(at + 1);
      this.#flush(at + 1);
      this.#takeBody(octets, this.#isLineStart);
      if (isClose) entity.isClosed = true;
      else if (this.#parts < MOST_PARTS && this.#stack.length < DEEPEST) {
        const number = entity.children.length + 1;
        this.#push(entity, entity.path === '' ? `${number}` : `${entity.path}.${number}`);
      }
      return true;
    }
    return false;
  }

  /** The line end that was held back is text after all, for what lies in the first `depth` of the stack. */
  #flush(depth: number): void {
    const end = this.#pendingEnd;
    this.#pendingEnd = null;
    if (end) this.#emit(end, depth);
  }

  #emit(octets: Uint8Array, depth: number): void {
    for (let at = 0; at < depth; at += 1) {
      const entity = this.#stack[at];
      if (entity?.kind !== 'leaf' && entity?.kind !== 'message') continue;
      entity.size += octets.length;
      this.#handlers.onBody?.(entity, octets);
    }
  }

  #pop(to: number): void {
    while (this.#stack.length > to) {
      const entity = this.#stack.pop();
      // A header that never ended was one all the same, with nothing behind it.
      if (entity?.kind === 'header') this.#endHeader(entity, true);
      if (entity) this.#handlers.onEnd?.(entity);
    }
  }
}

const newEntity = (parent: Entity | null, path: string, type: string): Entity => ({
  parent,
  path,
  kind: 'header',
  header: '',
  fields: { ...NO_FIELDS, type },
  children: [],
  size: 0,
  isClosed: false,
});

const isEmptyLine = (octets: Uint8Array): boolean =>
  octets[0] === LF || (octets[0] === CR && (octets.length === 1 || octets[1] === LF));
const lineEnd = (octets: Uint8Array): number => {
  if (octets.at(-1) !== LF) return 0;
  return octets.at(-2) === CR ? 2 : 1;
};
const mayBeDelimiter = (octets: Uint8Array): boolean =>
  octets[0] === DASH && (octets.length === 1 || octets[1] === DASH);
