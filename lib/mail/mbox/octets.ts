export const [LF, CR, QUOTE] = [10, 13, 0x3e];
/** What separators of an mbox, and quoted lines in it, begin with. */
export const FROM = Buffer.from('From ', 'latin1');

/** Are these octets `From ` or its beginning? None at all are. */
export const isPrefix = (octets: Uint8Array): boolean => octets.every((octet, index) => octet === FROM[index]);
