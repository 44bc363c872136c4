export type Receipt = {
  /** The address that the message came to. */
  readonly recipient: string;
  /** Its Message-ID, without angle brackets; null: it has none. */
  readonly messageId: string | null;
};

/** One line of printable ASCII: a field can be made of it. */
const isPlain = (text: string): boolean => /^[\x21-\x7e]{1,900}$/.test(text);

/**
 * What a receipt says to programs (RFC 8098 §3.1): a person saw the message and said that this may be told. Nothing of the program and
 * of the machine but a name. undefined: an address that the fields cannot hold.
 */
export const writeReceipt = ({ recipient, messageId }: Receipt): string | undefined => {
  if (!isPlain(recipient)) return undefined;
  const lines = [
    'Reporting-UA: Waxwing',
    `Final-Recipient: rfc822;${recipient}`,
    ...(messageId !== null && isPlain(messageId) ? [`Original-Message-ID: <${messageId}>`] : []),
    'Disposition: manual-action/MDN-sent-manually; displayed',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
};
