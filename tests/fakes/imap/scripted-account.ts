import { type FakeCommand, ok } from './fake-imap';

export type ScriptedMessage = {
  uid: number;
  flags?: string;
  id?: string;
  modseq?: number;
  minute?: number;
  header?: string;
};
export type ScriptedBox = { validity: number; uidNext?: number; modseq?: number; messages: ScriptedMessage[] };

/** Where the server lies or falters; each is something a real one has been seen to do (QUIRKS §2). */
export type Oddities = {
  /** NetEase. */
  noUidNext?: boolean;
  emptyStatus?: boolean;
  noFlags?: boolean;
  unordered?: boolean;
  /** Every FETCH also names the last message. */
  alwaysLast?: boolean;
  emptyList?: boolean;
  /** What VANISHED (EARLIER) names whether it is true or not. */
  vanished?: string;
  refused?: string;
  /** THREADID NIL beside an EMAILID. */
  objectIds?: boolean;
};

type Script = Record<string, (command: FakeCommand) => string>;
const STRUCTURE = '("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 9 1)';

const isIn = (set: string, uid: number, last: number): boolean =>
  set.split(',').some((part) => {
    const [a = 0, b = a] = part.split(':').map((end) => (end === '*' ? last : Number(end)));
    return uid >= Math.min(a, b) && uid <= Math.max(a, b);
  });

/**
 * A whole account in memory for FakeImap: what a plain server would answer to what our sync says, read from `boxes` as they are
 * at that moment, with `odd` mixed in.
 */
export const scriptedAccount = (boxes: Record<string, ScriptedBox>, odd: Oddities = {}): Script => {
  let selected = '';
  const boxOf = (path: string): ScriptedBox => boxes[path] ?? { validity: 0, messages: [] };
  const nameIn = (args: string): string => /^"?([^" ]*)/.exec(args)?.[1] ?? '';
  const uidNext = (box: ScriptedBox) => box.uidNext ?? Math.max(0, ...box.messages.map(({ uid }) => uid)) + 1;

  const select = (command: FakeCommand): string => {
    const path = nameIn(command.args);
    if (path === odd.refused || !boxes[path]) return `${command.tag} NO [CANNOT] not this one\r\n`;
    selected = path;
    const box = boxOf(path);
    return ok(
      command,
      [
        `* ${box.messages.length} EXISTS`,
        `* OK [UIDVALIDITY ${box.validity}]`,
        ...(odd.noUidNext ? [] : [`* OK [UIDNEXT ${uidNext(box)}] x`]),
        // Gmail says it without a text behind it.
        ...(box.modseq === undefined ? [] : [`* OK [HIGHESTMODSEQ ${box.modseq}]`]),
        '',
      ].join('\r\n'),
    );
  };
  const row = (message: ScriptedMessage, seq: number, args: string): string => {
    const { uid, flags = '', modseq = 1, minute = 0, id = `${uid}@x` } = message;
    const header =
      message.header ?? `Subject: Message ${id}\r\nFrom: b <b@example.test>\r\nMessage-ID: <${id}>\r\n\r\n`;
    const items = [`UID ${uid}`];
    if (!odd.noFlags) items.push(`FLAGS (${flags})`);
    if (args.includes('MODSEQ')) items.push(`MODSEQ (${modseq})`);
    if (odd.objectIds && args.includes('EMAILID')) items.push(`EMAILID (M${id.replace(/\W/g, '')}) THREADID NIL`);
    if (args.includes('RFC822.SIZE'))
      items.push(
        `INTERNALDATE "01-Jan-2026 00:${String(minute).padStart(2, '0')}:00 +0000" RFC822.SIZE ${100 + (uid % 7)}`,
      );
    if (args.includes('BODYSTRUCTURE')) items.push(`BODYSTRUCTURE ${STRUCTURE}`);
    if (args.includes('HEADER.FIELDS'))
      items.push(`BODY[HEADER.FIELDS (SUBJECT FROM)] {${header.length}}\r\n${header}`);
    else if (/BODY\.PEEK\[1\]/.test(args)) items.push('BODY[1]<0> {5}\r\nHello');
    return `* ${seq} FETCH (${items.join(' ')})\r\n`;
  };
  const fetch = (command: FakeCommand): string => {
    const { messages } = boxOf(selected);
    const set = command.args.split(' ')[0] ?? '';
    const last = messages.at(-1)?.uid ?? 0;
    const since = Number(/CHANGEDSINCE (\d+)/.exec(command.args)?.[1] ?? 0);
    const found = messages
      .map((message, index) => ({ message, seq: index + 1 }))
      .filter(({ message }) => isIn(set, message.uid, last) || (odd.alwaysLast && message.uid === last))
      .filter(({ message }) => since === 0 || (message.modseq ?? 1) > since);
    if (odd.unordered) found.reverse();
    const vanished =
      odd.vanished && command.args.includes('VANISHED') ? `* VANISHED (EARLIER) ${odd.vanished}\r\n` : '';
    return ok(command, vanished + found.map(({ message, seq }) => row(message, seq, command.args)).join(''));
  };
  const search = (command: FakeCommand): string => {
    const { messages } = boxOf(selected);
    const set = /UID ([\d:,*]+)/.exec(command.args)?.[1];
    const flag = /\b(SEEN|FLAGGED|ANSWERED|DRAFT|DELETED)\b/.exec(command.args)?.[1]?.toLowerCase();
    const last = messages.at(-1)?.uid ?? 0;
    const uids = messages
      .filter(({ uid }) => set === undefined || isIn(set, uid, last))
      .filter(({ flags = '' }) => flag === undefined || flags.toLowerCase().includes(flag))
      .map(({ uid }) => uid);
    if (!command.args.includes('RETURN')) return ok(command, `* SEARCH ${uids.join(' ')}\r\n`);
    return ok(command, `* ESEARCH (TAG "${command.tag}") UID${uids.length > 0 ? ` ALL ${uids.join(',')}` : ''}\r\n`);
  };
  return {
    list: (command) => {
      // The question for the delimiter (RFC 3501 §6.3.8).
      if (command.args === '"" ""') return ok(command, '* LIST (\\Noselect) "/" ""\r\n');
      const lines = Object.keys(boxes).map((path) => `* LIST () "/" "${path}"\r\n`);
      return ok(command, odd.emptyList ? '' : lines.join(''));
    },
    lsub: (command) => ok(command),
    status: (command) => {
      const path = nameIn(command.args);
      const box = boxOf(path);
      const modseq = box.modseq === undefined ? '' : ` HIGHESTMODSEQ ${box.modseq}`;
      const items = `MESSAGES ${box.messages.length} UIDNEXT ${uidNext(box)} UIDVALIDITY ${box.validity} UNSEEN 0${modseq}`;
      return ok(command, `* STATUS "${path}" (${odd.emptyStatus ? '' : items})\r\n`);
    },
    select,
    examine: select,
    'uid fetch': fetch,
    'uid search': search,
  };
};
