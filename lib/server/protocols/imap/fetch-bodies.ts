import { bodySection } from './body-section';
import { atom, type ImapAtom, type ImapResponse, isTokenList, sequence, tokenText } from './imap-internals';
import type { MailboxEvent } from './mailbox-event';
import { emptyItems, setItem } from './parse-fetch';
import { type ImapWire, runCommand } from './run-command';
import { formatUidSet, uidSetOf } from './uid-set';

export type WantedTexts = {
  readonly uid: number;
  /** IMAP section numbers, `1`, `1.2`. */
  readonly parts: readonly string[];
  /** Octets of each part, still encoded; what is beyond is not asked for. */
  readonly maxBytes: number;
};

/** Parts that the server does not have are missing in the map. */
export type FetchedTexts = { readonly uid: number; readonly parts: ReadonlyMap<string, Buffer> };

/**
 * Small parts of many messages: one command for all messages with the same parts and limit, because five groups are
 * typical of 200 messages and each costs a round trip. Messages that are gone are missing in the answer.
 */
export const fetchTexts = async (
  wire: ImapWire,
  wanted: readonly WantedTexts[],
  emit: (event: MailboxEvent) => void,
): Promise<FetchedTexts[]> => {
  const found = new Map<number, Map<string, Buffer>>();
  for (const { uids, parts, maxBytes } of groupsOf(wanted)) {
    const onFetch = (untagged: ImapResponse) => {
      const bodies = bodiesIn(untagged, wire, emit);
      if (bodies === null || bodies.uid === null) return;
      const known = found.get(bodies.uid) ?? new Map<string, Buffer>();
      for (const [part, octets] of bodies.parts) known.set(part, octets.subarray(0, maxBytes));
      found.set(bodies.uid, known);
    };
    const sections = parts.map((part) => bodySection(part, { offset: 0, octets: maxBytes }));
    await runCommand(wire, 'UID FETCH', [sequence(formatUidSet(uidSetOf(uids))), [atom('UID'), ...sections]], {
      doing: 'Cannot read the text of messages',
      untagged: { FETCH: onFetch },
    });
  }
  return [...found].map(([uid, parts]) => ({ uid, parts }));
};

const groupsOf = (wanted: readonly WantedTexts[]) => {
  const groups = new Map<string, { uids: number[]; parts: readonly string[]; maxBytes: number }>();
  for (const { uid, parts, maxBytes } of wanted) {
    if (parts.length === 0) continue;
    const key = `${maxBytes} ${parts.join(' ')}`;
    const group = groups.get(key);
    if (group) group.uids.push(uid);
    else groups.set(key, { uids: [uid], parts, maxBytes });
  }
  return groups.values();
};

/** The whole header of a message, raw; null when the message is gone. */
export const fetchHeader = async (
  wire: ImapWire,
  uid: number,
  emit: (event: MailboxEvent) => void,
): Promise<Buffer | null> => {
  let header: Buffer | null = null;
  const onFetch = (untagged: ImapResponse) => {
    header = bodyIn(untagged, wire, emit) ?? header;
  };
  await runCommand(wire, 'UID FETCH', [sequence(String(uid)), [atom('UID'), bodySection('HEADER')]], {
    doing: 'Cannot read the header of a message',
    untagged: { FETCH: onFetch },
  });
  return header;
};

/** The first body of a FETCH response; null when it has none, in which case its flags are told on. */
export const bodyIn = (untagged: ImapResponse, wire: ImapWire, emit: (event: MailboxEvent) => void): Buffer | null => {
  const bodies = bodiesIn(untagged, wire, emit);
  return bodies === null ? null : ([...bodies.parts.values()][0] ?? null);
};

type Bodies = { readonly uid: number | null; readonly parts: ReadonlyMap<string, Buffer> };

const bodiesIn = (untagged: ImapResponse, wire: ImapWire, emit: (event: MailboxEvent) => void): Bodies | null => {
  const list = untagged.attributes?.[1];
  if (!isTokenList(list)) return null;
  const found = emptyItems(Number(untagged.command));
  const parts = new Map<string, Buffer>();
  let sections = 0;
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = list[index] as ImapAtom | null;
    const value = list[index + 1];
    if (name?.section === undefined) {
      if (!isTokenList(value)) setItem(found, tokenText(name) ?? '', tokenText(value));
      else
        setItem(
          found,
          tokenText(name) ?? '',
          value.map((item) => tokenText(item)),
        );
      continue;
    }
    sections += 1;
    const octets = octetsOf(value as ImapAtom | null | undefined);
    if (octets !== null) parts.set(tokenText(name.section[0]) ?? '', octets);
  }
  if (sections > 0) return { uid: found.uid, parts };
  const mailbox = wire.client.mailbox;
  if (found.flags !== null && mailbox) {
    const { seq, uid, flags, modseq } = found;
    emit({ kind: 'flags', path: mailbox.path, seq, uid, flags, modseq });
  }
  return null;
};

const octetsOf = (token: ImapAtom | null | undefined): Buffer | null => {
  const value = token?.value;
  if (value === undefined) return null;
  return Buffer.isBuffer(value) ? value : Buffer.from(value, 'latin1');
};
