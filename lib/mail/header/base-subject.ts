/** RFC 5256 §2.1: what stands before a subject because it was answered or forwarded, and blobs such as "[list]". */
const BLOB = /^\[[^[\]]*\]\s*/;
const LEADER = /^(?:\[[^[\]]*\]\s*)*(?:re|fwd?)\s*(?:\[[^[\]]*\]\s*)?:\s*/i;
const TRAILER = /\s*\(fwd\)\s*$/i;
const WRAPPED = /^\[fwd:(.*)\]$/i;
/** Each pass takes something away; nobody needs more of them. */
const MOST_PASSES = 50;

const withoutLeaders = (subject: string): string => {
  let text = subject;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let next = text.replace(LEADER, '');
    // A blob goes only where something is left behind it.
    const unblobbed = next.replace(BLOB, '');
    if (unblobbed !== '') next = unblobbed;
    if (next === text) break;
    text = next;
  }
  return text;
};

/** The base subject (RFC 5256 §2.1) of a decoded subject: what it is about, however often it was answered or forwarded. */
export const baseSubject = (subject: string): string => {
  let text = subject.replace(/\s+/g, ' ').trim();
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    while (TRAILER.test(text)) text = text.replace(TRAILER, '');
    text = withoutLeaders(text);
    const inner = WRAPPED.exec(text)?.[1];
    if (inner === undefined) break;
    text = inner.trim();
  }
  return text;
};
