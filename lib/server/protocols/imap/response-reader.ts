import { ResponseFramer } from './response-framer';
import type { Give, WireReader } from './wire-tap';

type ResponseReaderOptions = {
  /** Looks at one complete response; true when it was ours and is taken. */
  readonly take: (buffer: Buffer, start: number, end: number) => boolean;
  /** Called after a chunk, and before anything is handed on, so that the order of the wire is kept. */
  readonly flush: () => Promise<void> | undefined;
};

/** A reader of whole responses: those that `take` wants never reach imapflow's parser. */
export const responseReader = ({ take, flush }: ResponseReaderOptions): WireReader => {
  const framer = new ResponseFramer();
  const consume = async (chunk: Buffer, give: Give): Promise<void> => {
    const buffer = framer.add(chunk);
    if (buffer === null) return;
    let at = 0;
    while (at < buffer.length) {
      // Some servers pad lines with NUL (QUIRKS 25); between responses it means nothing.
      if (buffer[at] === 0) {
        at += 1;
        continue;
      }
      const end = framer.endOf(buffer, at);
      if (end < 0) {
        framer.hold(buffer.subarray(at));
        break;
      }
      if (end > 0 && take(buffer, at, end)) {
        at = end;
        continue;
      }
      await flush();
      const next = end === 0 ? buffer.length : end;
      const inCharge = await give(buffer.subarray(at, next));
      at = next;
      if (!inCharge && at < buffer.length) {
        await give(buffer.subarray(at));
        at = buffer.length;
      }
    }
    await flush();
  };
  return { consume, release: () => framer.release() };
};
