/** RFC 8621 §4.1.1, RFC 5788: keywords as they are spelled in IMAP, where they are not spelled alike. */
const SPELLED: Readonly<Record<string, string>> = {
  $seen: '\\Seen',
  $flagged: '\\Flagged',
  $answered: '\\Answered',
  $draft: '\\Draft',
  $forwarded: '$Forwarded',
  $junk: '$Junk',
  $notjunk: '$NotJunk',
  $phishing: '$Phishing',
  $mdnsent: '$MDNSent',
};
/** What other programs set for the same thing (imap-flags.ts reads them): it must go too, or the keyword comes back. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  $forwarded: ['Forwarded'],
  $junk: ['Junk'],
  $notjunk: ['NonJunk', 'NotJunk', '$NonJunk'],
};

/** The IMAP flag that a keyword is set by. */
export const imapFlagOf = (keyword: string): string => SPELLED[keyword] ?? keyword;

/** All IMAP flags that must be taken away for a keyword to be gone. */
export const imapFlagsOf = (keyword: string): string[] => [imapFlagOf(keyword), ...(OTHER_NAMES[keyword] ?? [])];

/** RFC 3501 §7.1, PERMANENTFLAGS: which keywords a mailbox keeps. A server that says nothing keeps everything. */
export const isKept = (flag: string, permanentFlags: readonly string[]): boolean =>
  flag.startsWith('\\') ||
  permanentFlags.length === 0 ||
  permanentFlags.includes('\\*') ||
  permanentFlags.some((kept) => kept.toLowerCase() === flag.toLowerCase());
