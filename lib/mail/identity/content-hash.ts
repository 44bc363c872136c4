import { createHash } from 'node:crypto';

/** Fields that mail stores write into the messages that lie in them (mbox readers, POP3 and IMAP servers); they come and go. */
const OF_THE_STORE =
  /^(?:status|x-status|x-keywords|x-uid|x-uidl|x-imap|x-imapbase|content-length|lines|x-mozilla-status2?|x-mozilla-keys|x-evolution|x-getmail-retrieved-from-mailbox):/i;
/** Who writes a longer header has something else in mind: it counts as it stands. */
const LONGEST_HEADER = 256 * 1024;
const [CR, LF] = [13, 10];

/** Takes octets as they come and says in the end what message they were. */
export type ContentHash = {
  readonly write: (chunk: Uint8Array) => void;
  /** SHA-256 in hexadecimal. */
  readonly end: () => string;
};

/**
 * What a message is, whatever a server calls it: the same before and after a migration that gave it another unique-id. Line ends
 * (CRLF or LF), empty lines at the end and fields that mail stores add do not count; everything else does, Received fields too, so
 * that two deliveries are two messages.
 */
export const contentHash = (): ContentHash => {
  const hash = createHash('sha256');
  let header: Buffer | null = Buffer.alloc(0);
  /** Line feeds that are only counted once something follows. */
  let feeds = 0;
  const add = (octets: Uint8Array) => {
    // CR never counts: that is quicker than to tell the ends of lines from others, and no two messages differ in it alone.
    for (const { first, end } of runsOf(octets)) {
      if (end > first) {
        if (feeds > 0) hash.update('\n'.repeat(feeds));
        feeds = 0;
        hash.update(octets.subarray(first, end));
      }
      if (octets[end] === LF) feeds += 1;
    }
  };
  const closeHeader = (isWhole: boolean) => {
    if (!header) return;
    const block = header;
    header = null;
    add(isWhole ? Buffer.from(withoutStoreFields(block.toString('latin1')), 'latin1') : block);
  };
  return {
    write: (chunk) => {
      if (!header) return add(chunk);
      header = Buffer.concat([header, chunk]);
      const end = endOfHeader(header);
      if (end >= 0) {
        const body = header.subarray(end);
        header = header.subarray(0, end);
        closeHeader(true);
        add(body);
      } else if (header.length > LONGEST_HEADER) closeHeader(false);
    },
    end: () => {
      closeHeader(true);
      return hash.digest('hex');
    },
  };
};

/** What lies between CR and LF; each octet is looked at twice at most, whatever the line ends are. */
function* runsOf(octets: Uint8Array): Generator<{ readonly first: number; readonly end: number }> {
  const from = (octet: number, at: number) => {
    const found = octets.indexOf(octet, at);
    return found < 0 ? octets.length : found;
  };
  let [cr, lf] = [from(CR, 0), from(LF, 0)];
  for (let first = 0; first < octets.length; ) {
    const end = Math.min(cr, lf);
    yield { first, end };
    first = end + 1;
    if (cr < first) cr = from(CR, first);
    if (lf < first) lf = from(LF, first);
  }
}

const endOfHeader = (octets: Buffer): number => {
  const ends = [octets.indexOf('\n\n'), octets.indexOf('\n\r\n')].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) + 1 : -1;
};

const withoutStoreFields = (block: string): string => {
  let isLeftOut = false;
  return block
    .split('\n')
    .filter((line) => {
      // A line that begins with white space goes on from the one before it (RFC 5322 §2.2.3).
      if (!/^[ \t]/.test(line)) isLeftOut = OF_THE_STORE.test(line);
      return !isLeftOut;
    })
    .join('\n');
};
