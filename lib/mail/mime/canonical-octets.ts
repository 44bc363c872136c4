const CR = 0x0d;

/**
 * A message as it may go over the wire: every line ends with CRLF (RFC 5322 §2.3, no CR or LF stands alone), and there is no NUL in it
 * (RFC 3501 §9, CHAR8: a literal cannot hold one). What is so already comes out octet for octet.
 */
export async function* canonicalOctets(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held = '';
  for await (const chunk of source) {
    const octets = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const text = held + octets.toString('latin1').replaceAll('\u0000', '');
    // Its line feed may come with the next octets.
    held = text.charCodeAt(text.length - 1) === CR ? '\r' : '';
    const whole = canonical(held === '' ? text : text.slice(0, -1));
    if (whole !== '') yield Buffer.from(whole, 'latin1');
  }
  if (held !== '') yield Buffer.from('\r\n', 'latin1');
}

const canonical = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');
