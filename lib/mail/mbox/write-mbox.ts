import { FROM, isPrefix, LF, QUOTE } from '@/lib/mail/mbox/octets';

const END = Buffer.from('\r\n', 'latin1');
const SIGN = Buffer.from('>', 'latin1');

/**
 * One message of an mbox, in the form called mboxrd: its separator, its octets with one more `>` before every line that is `>*From `,
 * and an empty line. What `readMbox` makes of it is the same message; only one whose last line has no end gets one.
 */
export async function* writeMboxMessage(
  fromLine: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${fromLine}\r\n`, 'latin1');
  const quoting = new Quoting();
  let last: number | undefined = LF;
  for await (const chunk of source) {
    yield* quoting.write(chunk);
    last = chunk.at(-1) ?? last;
  }
  yield quoting.end();
  if (last !== LF) yield END;
  yield END;
}

class Quoting {
  /** The last octets, when they may be the beginning of `From `. */
  #held: Uint8Array = new Uint8Array();
  /** Nothing but `>` has come in this line. */
  #isStart = true;

  *write(chunk: Uint8Array): Generator<Uint8Array> {
    const octets = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = new Uint8Array();
    let written = 0;
    for (let at = 0; at < octets.length; ) {
      if (this.#isStart) {
        while (octets[at] === QUOTE) at += 1;
        const next = octets.subarray(at, at + FROM.length);
        if (isPrefix(next)) {
          yield octets.subarray(written, at);
          if (next.length < FROM.length) {
            this.#held = next.slice();
            return;
          }
          // Whether it stands before or behind those that are there already makes no difference.
          yield SIGN;
          written = at;
        }
      }
      const feed = octets.indexOf(LF, at);
      this.#isStart = feed >= 0;
      at = feed < 0 ? octets.length : feed + 1;
    }
    yield octets.subarray(written);
  }

  end(): Uint8Array {
    return this.#held;
  }
}
