import type { AccountNo } from '@/lib/base/ids';
import type { ComposedMessage, ComposedPart } from '@/lib/mail/compose/composed-message';
import { encodeBase64, encodeQuotedPrintable } from '@/lib/mail/compose/encode-body';
import { messageSize, type WriteMessageOptions, writeMessage } from '@/lib/mail/compose/write-message';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { composedMessages } from '@/lib/server/store/composed/composed-messages';
import type { Store } from '@/lib/server/store/store';

/** The MIME of an email that was composed here, ready to be sent: the same octets each time, as many as `size` says. */
export type RenderedMessage = {
  readonly size: number;
  /** Read once; the parts are opened as they are reached. Throws when the bytes of one are gone. */
  readonly source: AsyncIterable<Buffer>;
  /** Without angle brackets. */
  readonly messageId: string;
};

type Where = { readonly store: Store; readonly account: AccountNo; readonly emailNo: number };

/**
 * Renders an email that was composed here; undefined: it was not, or it is gone. Bcc stays (the sender's own copy) unless it is
 * left out: `{ withoutBcc: true }` for what is handed to other people's servers.
 */
export const renderMessage = async (
  store: Store,
  account: AccountNo,
  emailNo: number,
  options: WriteMessageOptions = {},
): Promise<RenderedMessage | undefined> => {
  const message = (await composedMessages(store, account, [emailNo])).get(emailNo);
  if (!message) return undefined;
  return {
    size: messageSize(message, options),
    source: octetsOf(message, options, { store, account, emailNo }),
    messageId: message.messageId,
  };
};

async function* octetsOf(message: ComposedMessage, options: WriteMessageOptions, where: Where): AsyncGenerator<Buffer> {
  for (const piece of writeMessage(message, options)) {
    if ('octets' in piece) yield piece.octets;
    else yield* partOctets(piece.part, where);
  }
}

async function* partOctets(part: ComposedPart, { store, account, emailNo }: Where): AsyncGenerator<Buffer> {
  const key = { account, emailNo, part: part.partId ?? '' };
  const blob = await findBlob(store, key);
  if (!blob) throw new Error(`Part ${key.part} of email ${emailNo} of account ${account} has no bytes`);
  const source: AsyncIterable<Buffer> = await openBlob(store, key, blob);
  if (part.encoding === 'base64') yield* encodeBase64(source);
  // Only texts that were written here are encoded so: they are small.
  else if (part.encoding === 'quoted-printable') yield encodeQuotedPrintable(await whole(source));
  else yield* source;
}

const whole = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};
