import type { ImapFeatures } from './imap-features';
import { atom, type ImapToken, quoted, sequence } from './imap-internals';
import { responseReader } from './response-reader';
import { type ImapWire, runCommand } from './run-command';
import { EMPTY_UIDS, formatUidSet, parseUidSet, type UidSet, uidSetOf, unionOf } from './uid-set';

/** All of what is given must hold; nothing given is ALL. */
export type SearchCriteria = {
  readonly flag?: 'SEEN' | 'UNSEEN' | 'FLAGGED' | 'ANSWERED' | 'DRAFT' | 'DELETED' | 'UNDELETED';
  readonly keyword?: string;
  readonly uids?: UidSet | string;
  /** INTERNALDATE on or after this day, milliseconds. */
  readonly since?: number;
  /** ASCII only: a header field contains this. */
  readonly header?: { readonly name: string; readonly value: string };
  /** RFC822.SIZE is exactly so many octets. */
  readonly size?: number;
};

/** UIDs of the selected mailbox; one range for 100,000 messages where ESEARCH is offered (RFC 4731). */
export const searchUids = async (wire: ImapWire, features: ImapFeatures, criteria: SearchCriteria): Promise<UidSet> => {
  let found: UidSet = EMPTY_UIDS;
  const take = (buffer: Buffer, start: number, end: number): boolean => {
    const uids = answerIn(buffer.toString('latin1', start, end));
    if (uids !== null) found = unionOf(found, uids);
    return uids !== null;
  };
  const wanted = features.esearch ? [atom('RETURN'), [atom('ALL')]] : [];
  await runCommand(wire, 'UID SEARCH', [...wanted, ...tokensOf(criteria)], {
    doing: 'Cannot search a mailbox',
    reader: responseReader({ take, flush: () => undefined }),
  });
  return found;
};

const tokensOf = (criteria: SearchCriteria): ImapToken[] => {
  const { flag, keyword, uids, since, header, size } = criteria;
  const tokens: ImapToken[] = [];
  if (uids !== undefined) {
    const set = typeof uids === 'string' ? uids : formatUidSet(uids);
    tokens.push(atom('UID'), sequence(set));
  }
  if (flag !== undefined) tokens.push(atom(flag));
  if (keyword !== undefined) tokens.push(atom('KEYWORD'), atom(keyword));
  if (since !== undefined) tokens.push(atom('SINCE'), atom(imapDay(since)));
  if (header !== undefined) tokens.push(atom('HEADER'), quoted(header.name), quoted(header.value));
  if (size !== undefined) tokens.push(atom('LARGER'), atom(String(size - 1)), atom('SMALLER'), atom(String(size + 1)));
  return tokens.length > 0 ? tokens : [atom('ALL')];
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const imapDay = (at: number): string => {
  const day = new Date(at);
  return `${day.getUTCDate()}-${MONTHS[day.getUTCMonth()]}-${day.getUTCFullYear()}`;
};

/** `* ESEARCH (TAG "5") UID ALL 1:9` or `* SEARCH 1 2 3`; null for any other response. Without ALL nothing was found. */
export const answerIn = (line: string): UidSet | null => {
  const extended = /^\* ESEARCH(?: \([^)]*\))?(?: UID)?(.*)/is.exec(line);
  if (extended) return parseUidSet(/ ALL ([\d:,]+)/i.exec(extended[1] ?? '')?.[1] ?? '');
  const plain = /^\* SEARCH\b([^(]*)/i.exec(line);
  return plain ? uidSetOf((plain[1] ?? '').trim().split(/\s+/).map(Number)) : null;
};
