import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import { MailServerError } from '@/lib/base/errors';
import { type OpenSmtpOptions, openSmtp, type SmtpSession } from './open-smtp';
import { smtpErrorOf } from './smtp-errors';
import { smtpReply } from './smtp-reply';

/** What is handed over. Addresses are bare (`alice@example.test`). */
export type OutgoingMessage = {
  readonly from: string;
  readonly to: readonly string[];
  /** Octets of `source`. */
  readonly size: number;
  readonly source: AsyncIterable<Buffer>;
};

export type SubmitMessageOptions = OpenSmtpOptions & {
  readonly message: OutgoingMessage;
  /**
   * Awaited after the last octet of the content and before the final dot can be written. What it throws cuts the line without a
   * dot, and is thrown by submitMessage.
   */
  readonly beforeFinalDot: () => Promise<void>;
};

export type RefusedRecipient = { readonly email: string; readonly reply: string };

/**
 * accepted: the server took it, but not for those in `refused`. notTaken: it surely did not, so it may be tried again where
 * the error is temporary. uncertain: the final dot may have been written, and no answer to it came.
 */
export type Submitted =
  | { readonly kind: 'accepted'; readonly reply: string; readonly refused: readonly RefusedRecipient[] }
  | { readonly kind: 'notTaken'; readonly error: MailServerError; readonly refused: readonly RefusedRecipient[] }
  | { readonly kind: 'uncertain'; readonly error: MailServerError };

const PATIENCE = { connectMs: 30_000, greetingMs: 60_000, answerMs: 5 * 60_000 };
/** RFC 5321 §4.5.3.2.6: who takes a message may need so long, and giving up sooner makes two of it. */
const DOT_PATIENCE_MS = 10 * 60_000;

/** One submission (RFC 6409). Never tried again in here. Throws only what `beforeFinalDot` and the source throw. */
export const submitMessage = async (options: SubmitMessageOptions): Promise<Submitted> => {
  let session: SmtpSession;
  try {
    session = await openSmtp(options, PATIENCE);
  } catch (error) {
    return notTaken(error, `Cannot reach ${options.host}:${options.port}`);
  }
  try {
    const unfit = misfitOf(options.message, session.capabilities);
    return unfit ? { kind: 'notTaken', error: unfit, refused: [] } : await handOver(session, options);
  } finally {
    session.quit();
  }
};

/** The domain in its ASCII form (RFC 5890), so that SMTPUTF8 is needed for names of mailboxes alone. */
const bare = (email: string): string => {
  const at = email.lastIndexOf('@') + 1;
  return `${email.slice(0, at)}${domainToASCII(email.slice(at)) || email.slice(at)}`;
};

/** What the server has said beforehand that it will not take (RFC 1870, RFC 6531). */
const misfitOf = (message: OutgoingMessage, capabilities: readonly string[]): MailServerError | undefined => {
  const size = capabilities.find((line) => /^SIZE( |$)/.test(line));
  const most = Number(size?.split(' ')[1] ?? 0);
  const refused = (doing: string, code: string) =>
    new MailServerError(doing, { kind: 'refused', temporary: false, serverText: size, code });
  if (most > 0 && message.size > most) return refused('The message is too large for the server', 'SIZE');
  const isAscii = [message.from, ...message.to].every((email) => /^[\x20-\x7e]*$/.test(bare(email)));
  if (isAscii || capabilities.includes('SMTPUTF8')) return undefined;
  return new MailServerError('The server knows no such addresses', {
    kind: 'refused',
    temporary: false,
    code: 'SMTPUTF8',
  });
};

type Failure = {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly rejectedErrors?: readonly Rejection[] | undefined;
};
type Rejection = { readonly recipient?: unknown; readonly response?: string | undefined };

const handOver = (session: SmtpSession, options: SubmitMessageOptions): Promise<Submitted> =>
  new Promise((resolve, reject) => {
    const { message, host, port, beforeFinalDot } = options;
    const doing = `Cannot hand a message over to ${host}:${port}`;
    let isDotWritten = false;
    let isOver = false;
    let ours: { readonly error: unknown } | undefined;
    async function* content(): AsyncGenerator<Buffer> {
      try {
        yield* message.source;
        await beforeFinalDot();
        if (isOver) throw new Error('The connection is gone');
      } catch (error) {
        // Nothing is written any more, whatever becomes of the stream: no dot, and no half of a line that could be one.
        ours = { error };
        session.cut();
        throw error;
      }
      // When the stream ends here, nodemailer writes the dot.
      isDotWritten = true;
      session.waitAtMost(DOT_PATIENCE_MS);
    }
    const envelope = { from: bare(message.from), to: message.to.map(bare), size: message.size, use8BitMime: true };
    session.connection.send(envelope, Readable.from(content(), { objectMode: false }), (error, info) => {
      isOver = true;
      if (ours) return reject(ours.error);
      if (!error && isDotWritten) {
        const refused = refusedOf(message.to, info?.rejectedErrors);
        return resolve({ kind: 'accepted', reply: smtpReply(info?.response ?? ''), refused });
      }
      session.cut();
      const failure = error ?? Object.assign(new Error('It was answered before it was written'), { code: 'EPROTOCOL' });
      // Only an answer to the message itself says that it was not taken.
      const { code, command, responseCode, rejectedErrors }: Failure = failure;
      const isAnswered = code === 'EMESSAGE' && command === 'DATA' && responseCode !== undefined;
      if (isDotWritten && !isAnswered) return resolve({ kind: 'uncertain', error: smtpErrorOf(failure, doing) });
      resolve({ ...notTaken(failure, doing), refused: refusedOf(message.to, rejectedErrors) });
    });
  });

const notTaken = (error: unknown, doing: string): Submitted & { kind: 'notTaken' } => ({
  kind: 'notTaken',
  error: smtpErrorOf(error, doing),
  refused: [],
});

/** By the addresses as they were given. */
const refusedOf = (to: readonly string[], rejections: readonly Rejection[] = []): RefusedRecipient[] =>
  rejections.map(({ recipient, response = '' }) => ({
    email: to.find((email) => bare(email) === recipient) ?? String(recipient),
    reply: smtpReply(response),
  }));
