import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { bitsOf } from '@/lib/mail/flags/keyword-bits';

/** RFC 8621 §4.1.1: IMAP's system flags are keywords with a dollar. `\Recent` is no keyword and `\Deleted` hides a message. */
const SYSTEM: Readonly<Record<string, string>> = {
  '\\seen': '$seen',
  '\\flagged': '$flagged',
  '\\answered': '$answered',
  '\\draft': '$draft',
};
const ALIASES: Readonly<Record<string, string>> = {
  junk: '$junk',
  nonjunk: '$notjunk',
  notjunk: '$notjunk',
  $nonjunk: '$notjunk',
  forwarded: '$forwarded',
};
/** A server that reports more on one message is broken or hostile. */
const MOST = 100;

/** What IMAP flags mean here: bits, keywords without a bit, and whether the message is marked `\Deleted`. */
export const keywordsFromImap = (flags: readonly string[]): { bits: number; keywords: string[]; deleted: boolean } => {
  const keywords = new Set<string>();
  let deleted = false;
  for (const flag of flags.slice(0, MOST)) {
    const name = flag.toLowerCase();
    if (name === '\\deleted') deleted = true;
    const keyword = SYSTEM[name] ?? ALIASES[name] ?? name;
    if (!keyword.startsWith('\\') && isKeyword(keyword)) keywords.add(keyword);
  }
  const { bits, others } = bitsOf(keywords);
  return { bits, keywords: others, deleted };
};
