import type { ComposedField, ComposedMessage, ComposedPart } from '@/lib/mail/compose/composed-message';
import { foldField } from '@/lib/mail/compose/encode-header';

/** What stands between the bodies, and where the body of which part goes. */
export type MessagePiece = { readonly octets: Buffer } | { readonly part: ComposedPart };

export type WriteMessageOptions = {
  /** RFC 5322 §3.6.3: who was copied blindly is known to the sender's own copy alone. */
  readonly withoutBcc?: boolean;
};

const block = (fields: readonly ComposedField[]): string =>
  fields.map(({ name, value }) => foldField(name, value)).join('');

const isBcc = ({ name }: ComposedField): boolean => /^(resent-)?bcc$/i.test(name);

/** The header of a message, as it will be written, with the line ends but without the empty line (a latin1 string). */
export const headerBlock = (message: ComposedMessage, options: WriteMessageOptions = {}): string => {
  const fields = options.withoutBcc ? message.fields.filter((field) => !isBcc(field)) : message.fields;
  return Buffer.from(block([...fields, ...message.root.fields])).toString('latin1');
};

function* body(part: ComposedPart): Generator<MessagePiece> {
  if (part.partId !== null) {
    yield { part };
    return;
  }
  let opening = `--${part.boundary}\r\n`;
  for (const child of part.subParts) {
    yield { octets: Buffer.from(`${opening}${block(child.fields)}\r\n`) };
    yield* body(child);
    opening = `\r\n--${part.boundary}\r\n`;
  }
  yield { octets: Buffer.from(`\r\n--${part.boundary}--`) };
}

/** A message piece by piece (RFC 5322, RFC 2046): the same pieces each time. */
export function* writeMessage(message: ComposedMessage, options: WriteMessageOptions = {}): Generator<MessagePiece> {
  yield { octets: Buffer.from(`${headerBlock(message, options)}\r\n`, 'latin1') };
  yield* body(message.root);
  if (message.end !== '') yield { octets: Buffer.from(message.end) };
}

/** How many octets the message will have. */
export const messageSize = (message: ComposedMessage, options: WriteMessageOptions = {}): number => {
  let size = 0;
  for (const piece of writeMessage(message, options)) size += 'octets' in piece ? piece.octets.length : piece.part.size;
  return size;
};
