import type { ImapFlow } from 'imapflow';

/**
 * What we use of imapflow 2.10.2 beyond its published types. All of it is marked @internal there: the version is pinned
 * and tests/unit/server/protocols/imap/lean-reader.test.ts must pass before it is raised.
 */
export type ImapInternals = ImapFlow & {
  /** The name -> function registry, one Map for all instances: copy before adding. */
  commands: Map<string, (connection: ImapInternals, ...args: never[]) => Promise<unknown>>;
  readonly streamer: ImapStreamer;
  readonly enabled: ReadonlySet<string>;
  /** Untagged responses that no running command claims. */
  readonly untaggedHandlers: { STATUS?: UntaggedHandler | null; VANISHED?: UntaggedHandler | null };
  readonly folders: Map<string, { path: string; delimiter: string | null }>;
  /** Breaks a running IDLE; false when there is none. */
  readonly preCheck: false | (() => Promise<void>);
  readonly idling: boolean;
  readonly byeReason?: string | undefined;
  readonly greeting?: string | undefined;
  /** Credentials are on the wire. */
  readonly rawSensitiveCommand: boolean;
  /** True while a consumer is busy with what was read: silence is our doing then, not the server's. */
  _processingResponse: boolean;
  writeSocket: (NodeJS.WritableStream & { destroyed?: boolean; readableLength?: number }) | false;
  readonly socket: { destroyed: boolean; writableNeedDrain?: boolean } | false;
  readonly _deflate?: { writableNeedDrain: boolean };
  lastClientWrite: number | null;
  write(chunk: string | Buffer): void;
  /** Breaks IDLE, then runs a registered command. */
  run(command: string, ...args: unknown[]): Promise<unknown>;
  /** Queues a command; hangs while IDLE runs, so only ever inside run(). */
  exec(command: string, attributes: readonly ImapToken[] | false, options?: ExecOptions): Promise<ExecResult>;
};

type UntaggedHandler = (untagged: ImapResponse) => void | Promise<void>;

export type ExecOptions = {
  readonly onSend?: () => void;
  /** Called for `+`; returns at once, or the reader stands still. */
  readonly onPlusTag?: () => void;
  readonly untagged?: Readonly<Record<string, UntaggedHandler>>;
};

/** `next` must be called, or the reader stands still. */
export type ExecResult = { readonly response: ImapResponse; readonly next: () => void };

export type ImapStreamer = {
  readonly destroyed: boolean;
  readonly lineBuffer: readonly Buffer[];
  readonly inputBuffer: readonly Buffer[];
  readonly literalBuffer: readonly Buffer[];
  readonly literalWaiting: number;
  _transform(chunk: Buffer, encoding: string, next: () => void): void;
  failStream(error: unknown): void;
};

/** A parsed token: an atom, string, number or literal; with a section for `BODY[1]` and response codes. */
export type ImapAtom = {
  readonly type?: string;
  readonly value?: string | Buffer;
  readonly section?: readonly ImapToken[];
  readonly partial?: readonly number[];
};
export type ImapToken = ImapAtom | string | null | readonly ImapToken[];
export type ImapResponse = {
  readonly tag: string;
  readonly command: string;
  readonly attributes?: readonly ImapToken[];
};

export const atom = (value: string): ImapAtom => ({ type: 'ATOM', value });
export const sequence = (value: string): ImapAtom => ({ type: 'SEQUENCE', value });
export const quoted = (value: string): ImapAtom => ({ type: 'STRING', value });
/** Octets behind their number: whatever is in them is neither a sign of the protocol nor the end of a line (RFC 3501 §4.3). */
export const literal = (value: string): ImapAtom => ({ type: 'LITERAL', value: Buffer.from(value, 'utf8') });

/** The text of a token; null for NIL and lists. Literals as latin1 octets. */
export const tokenText = (token: ImapToken | undefined): string | null => {
  if (token === undefined || token === null) return null;
  if (typeof token === 'string') return token;
  if (isTokenList(token)) return null;
  return Buffer.isBuffer(token.value) ? token.value.toString('latin1') : (token.value ?? null);
};

export const isTokenList = (token: ImapToken | undefined): token is readonly ImapToken[] => Array.isArray(token);

/** The response code of an OK, NO or BAD as tokens: `[COPYUID 1 2 3]` -> COPYUID, 1, 2, 3. Empty when there is none. */
export const responseCode = (response: ImapResponse): readonly ImapToken[] => {
  const head = response.attributes?.[0];
  return head && typeof head === 'object' && !isTokenList(head) ? (head.section ?? []) : [];
};
