import { describe, expect, it, vi } from 'vitest';
import { MailServerError } from '@/lib/base/errors';
import { answerInTime, inPace } from '@/lib/server/sync/pop3/patience';

/** Pieces of so many octets, each of which takes so many milliseconds to come. */
const aServer = (pieces: readonly (readonly [octets: number, ms: number])[]) => {
  let now = 0;
  let isLeft = false;
  const octets = async function* () {
    try {
      for (const [length, ms] of pieces) {
        now += ms;
        yield new Uint8Array(length);
      }
    } finally {
      isLeft = true;
    }
  };
  const read = async (readerMs = 0) => {
    let came = 0;
    for await (const piece of inPace(octets(), () => now)) {
      came += piece.length;
      now += readerMs;
    }
    return came;
  };
  return { read, isLeft: () => isLeft };
};

describe('the pace of a message', () => {
  it('is not asked of one that is short', async () => {
    expect(await aServer([[10, 59_000]]).read()).toBe(10);
  });

  it('ends a server that trickles, and lets go of it', async () => {
    const server = aServer(Array.from({ length: 1000 }, () => [1, 5000] as const));
    await expect(server.read()).rejects.toMatchObject({ kind: 'network', temporary: true, code: 'ETIMEDOUT' });
    expect(server.isLeft()).toBe(true);
  });

  it('lets a large message take hours on a slow line', async () => {
    const hours = Array.from({ length: 10_000 }, () => [1024, 3000] as const);
    expect(await aServer(hours).read()).toBe(10_240_000);
  });

  it('is lost by a server that slows down in the middle', async () => {
    const pieces = [
      ...Array.from({ length: 100 }, () => [65_536, 10] as const),
      [1, 59_000],
      [1, 59_000],
      [1, 59_000],
    ] as const;
    await expect(aServer(pieces).read()).rejects.toBeInstanceOf(MailServerError);
  });

  it('counts no time that we ourselves take', async () => {
    expect(await aServer(Array.from({ length: 100 }, () => [10, 1] as const)).read(60_000)).toBe(1000);
  });
});

describe('an answer in time', () => {
  it('is what the server said', async () => {
    const close = vi.fn();
    expect(await answerInTime(async () => 'said', { close })).toBe('said');
    expect(close).not.toHaveBeenCalled();
  });

  it('closes the connection of a server that never comes to an end, and says why', async () => {
    const { promise, reject } = withReject();
    const close = () => reject(new Error('closed'));
    await expect(answerInTime(() => promise, { close, ms: 5 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('passes on what else went wrong', async () => {
    const work = async () => {
      throw new Error('refused');
    };
    await expect(answerInTime(work, { close: () => undefined })).rejects.toThrow('refused');
  });
});

const withReject = () => {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, no) => {
    reject = no;
  });
  return { promise, reject };
};
