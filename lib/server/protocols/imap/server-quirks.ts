/** What is known of a provider before the first word is said. */
export type ServerQuirks = {
  /** iCloud's VANISHED is malformed and reports deletions that never were. */
  readonly qresync: boolean;
  /** How long an IDLE may last, or how often to poll where there is none. */
  readonly maxIdleTimeMs: number;
  /** What to send where IDLE is missing: NOOP does not keep NetEase awake. */
  readonly keepAlive: 'NOOP' | 'STATUS';
};

const USUAL: ServerQuirks = { qresync: true, maxIdleTimeMs: 240_000, keepAlive: 'NOOP' };

/** By host name; sources in docs/standards.md. */
const KNOWN: readonly (readonly [RegExp, Partial<ServerQuirks>])[] = [
  [/(^|\.)mail\.me\.com$|(^|\.)icloud\.com$/i, { qresync: false }],
  [/(^|\.)(yahoo|aol|yahoodns)\.(com|net|co\.\w+)$/i, { maxIdleTimeMs: 170_000 }],
  [/(^|\.)rambler\.ru$/i, { maxIdleTimeMs: 50_000 }],
  [/(^|\.)(163|126|188|yeah|netease)\.(com|net)$/i, { maxIdleTimeMs: 55_000, keepAlive: 'STATUS' }],
];

export const quirksOf = (host: string): ServerQuirks => {
  const known = KNOWN.find(([pattern]) => pattern.test(host));
  return { ...USUAL, ...known?.[1] };
};
