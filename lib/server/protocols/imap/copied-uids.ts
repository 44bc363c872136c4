import { type ImapResponse, responseCode, tokenText } from './imap-internals';
import { countUids, parseUidSet, type UidSet } from './uid-set';

/** Where copies have gone (RFC 4315, COPYUID). */
export type CopiedUids = { readonly uidValidity: number; readonly uids: ReadonlyMap<number, number> };

/** Reads COPYUID from a response, any case; null when it is not there or does not fit the UIDs that were sent. */
export const copiedUidsOf = (response: ImapResponse, sent: UidSet): CopiedUids | null => {
  const [name, validity, from, to] = responseCode(response).map(tokenText);
  if (name?.toUpperCase() !== 'COPYUID' || validity === undefined || validity === null) return null;
  const source = inOrder(from ?? '', countUids(sent));
  const target = inOrder(to ?? '', countUids(sent));
  const uidValidity = Number(validity);
  if (source === null || target === null || source.length !== target.length) return null;
  if (!Number.isSafeInteger(uidValidity)) return null;
  return { uidValidity, uids: new Map(source.map((uid, index) => [uid, target[index] ?? 0])) };
};

/** The sets are paired in the order in which they are written, which need not ascend. Null when longer than asked. */
const inOrder = (text: string, limit: number): number[] | null => {
  const uids: number[] = [];
  for (const part of text.split(',')) {
    const [range] = parseUidSet(part);
    if (range === undefined || uids.length + range.last - range.first + 1 > limit) return null;
    const falling = /^(\d+):(\d+)$/.exec(part.trim());
    const run = Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index);
    uids.push(...(falling && Number(falling[1]) > Number(falling[2]) ? run.reverse() : run));
  }
  return uids;
};
