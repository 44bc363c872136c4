import { MailServerError } from '@/lib/base/errors';

/**
 * Silence ends a connection by itself (protocols/pop3). A server that says a little all the time would hold us for ever, and the
 * mailbox locked: answers without a message have a deadline, and a message has to come at some rate, however large it is.
 */

/** For signing in, a list, 500 headers or 500 deletions: the slowest line that is of any use has them by then. */
const ANSWER_MS = 10 * 60_000;
/** A modem of 1985 does better. */
const LEAST_OCTETS = 16 * 1024;
const WINDOW_MS = 60_000;

const tooSlow = (): MailServerError =>
  new MailServerError('The server is too slow', { kind: 'network', temporary: true, code: 'ETIMEDOUT' });

/** The answer, if it is whole in time; otherwise `close` ends the connection, and MailServerError (network) is thrown. */
export const answerInTime = async <T>(
  work: () => Promise<T>,
  { close, ms = ANSWER_MS }: { readonly close: () => void; readonly ms?: number },
): Promise<T> => {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    close();
  }, ms);
  try {
    return await work();
  } catch (error) {
    throw isLate ? tooSlow() : error;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The same octets. Throws MailServerError (network) once fewer than 16 kB have come in a minute of waiting for the server; the time
 * that the reader takes for them does not count.
 */
export async function* inPace(
  octets: AsyncIterable<Uint8Array>,
  clock: () => number = () => performance.now(),
): AsyncGenerator<Uint8Array> {
  const iterator = octets[Symbol.asyncIterator]();
  let waited = 0;
  let came = 0;
  try {
    for (;;) {
      const asked = clock();
      const { value, done } = await iterator.next();
      if (done) return;
      waited += clock() - asked;
      came += value.length;
      if (waited >= WINDOW_MS) {
        if (came < LEAST_OCTETS) throw tooSlow();
        [waited, came] = [0, 0];
      }
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
