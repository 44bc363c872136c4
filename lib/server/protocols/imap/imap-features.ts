import type { ImapInternals } from './imap-internals';

/** What may be used on this connection: advertised, and where it must be, enabled. */
export type ImapFeatures = {
  /** RFC 7162; a mailbox may still be without (SelectedMailbox.noModseq). */
  readonly condstore: boolean;
  readonly qresync: boolean;
  /** RFC 4731 */
  readonly esearch: boolean;
  /** RFC 4315 */
  readonly uidplus: boolean;
  /** RFC 6851 */
  readonly move: boolean;
  /** RFC 3691 */
  readonly unselect: boolean;
  /** RFC 2177 */
  readonly idle: boolean;
  /** RFC 5465 */
  readonly notify: boolean;
  /** RFC 8474 */
  readonly objectId: boolean;
  /** X-GM-EXT-1 */
  readonly gmail: boolean;
  /** RFC 5819 */
  readonly listStatus: boolean;
  /** RFC 9208, and RFC 2087 before it */
  readonly quota: boolean;
  /** RFC 6154 */
  readonly specialUse: boolean;
};

/** UIDPLUS, MOVE, UNSELECT, ESEARCH, IDLE, LIST-STATUS and SPECIAL-USE are part of IMAP4rev2 (RFC 9051 appendix E). */
export const featuresOf = (client: ImapInternals): ImapFeatures => {
  const names = new Set([...client.capabilities.keys()].map((name) => name.toUpperCase()));
  const enabled = new Set([...client.enabled].map((name) => name.toUpperCase()));
  const rev2 = enabled.has('IMAP4REV2');
  const has = (name: string) => names.has(name);
  return {
    condstore: enabled.has('CONDSTORE') || enabled.has('QRESYNC'),
    qresync: enabled.has('QRESYNC'),
    esearch: rev2 || has('ESEARCH'),
    uidplus: rev2 || has('UIDPLUS'),
    move: rev2 || has('MOVE'),
    unselect: rev2 || has('UNSELECT'),
    idle: rev2 || has('IDLE'),
    notify: has('NOTIFY'),
    objectId: has('OBJECTID'),
    gmail: has('X-GM-EXT-1'),
    listStatus: rev2 || has('LIST-STATUS'),
    quota: [...names].some((name) => name === 'QUOTA' || name.startsWith('QUOTA=RES-')),
    specialUse: rev2 || has('SPECIAL-USE'),
  };
};
