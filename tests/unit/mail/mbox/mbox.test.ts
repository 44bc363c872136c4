import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFromLine, writeFromLine } from '@/lib/mail/mbox/from-line';
import { MboxReader } from '@/lib/mail/mbox/read-mbox';
import { writeMboxMessage } from '@/lib/mail/mbox/write-mbox';

const AT = Date.UTC(2026, 10, 24, 9, 5, 3);

type Read = { at: number; text: string };

/** The messages of an mbox that comes in these pieces. */
const read = (chunks: readonly Uint8Array[]): Read[] => {
  const reader = new MboxReader();
  const messages: { at: number; octets: Uint8Array[] }[] = [];
  for (const piece of [...chunks.flatMap((chunk) => reader.write(chunk)), ...reader.end()]) {
    if (piece.kind === 'message') messages.push({ at: piece.at, octets: [] });
    else messages.at(-1)?.octets.push(piece.octets);
  }
  return messages.map(({ octets, ...rest }) => ({ ...rest, text: Buffer.concat(octets).toString('latin1') }));
};
const readText = (text: string): Read[] => read([Buffer.from(text, 'latin1')]);
const texts = (text: string): string[] => readText(text).map((message) => message.text);

async function* pieces(octets: Uint8Array, cuts: readonly number[]) {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (cut > octets.length) break;
    yield octets.subarray(from, cut);
    from = cut;
  }
  yield octets.subarray(from);
}
const write = async (messages: readonly Uint8Array[], cuts: readonly number[] = []): Promise<Buffer> => {
  const written: Uint8Array[] = [];
  for (const message of messages)
    for await (const chunk of writeMboxMessage(
      writeFromLine({ sender: 'bob@example.test', at: AT }),
      pieces(message, cuts),
    ))
      written.push(chunk.slice());
  return Buffer.concat(written);
};

describe('the line before a message', () => {
  it('says who and when, in ASCII', () => {
    expect(writeFromLine({ sender: 'bob@example.test', at: AT })).toBe(
      'From bob@example.test Tue Nov 24 09:05:03 2026',
    );
    expect(writeFromLine({ sender: 'bøb@example.test', at: Date.UTC(2026, 0, 2) })).toBe(
      'From MAILER-DAEMON Fri Jan  2 00:00:00 2026',
    );
    expect(writeFromLine({ sender: 'bob\r\nX: y', at: AT })).toMatch(/^From MAILER-DAEMON /);
    expect(parseFromLine(writeFromLine({ sender: null, at: AT }))).toBe(AT);
  });

  it.each([
    ['From - Tue Nov 24 09:05:03 2026', AT],
    ['From ???@??? Tue Nov 24 09:05:03 2026', AT],
    ['From alice at example.org  Tue Nov 24 09:05:03 2026', AT],
    ['From 1780000000000000001@xxx Tue Nov 24 09:05:03 +0000 2026', AT],
    ['From bob@example.test Tue Nov 24 10:05:03 +0100 2026', AT],
    ['From bob@example.test Tue Nov 24 04:05:03 EST 2026', AT - 5 * 3_600_000],
    ['From bob@example.test Tue, 24 Nov 2026 10:05:03 +0100', AT],
    ['From bob@example.test Tue Nov 24 09:05 2026', AT - 3000],
    ['From Rome we took the train.', undefined],
    ['From: bob@example.test', undefined],
    ['From Tuesday on, at 09:05, 2026 people', undefined],
    ['from bob@example.test Tue Nov 24 09:05:03 2026', undefined],
  ])('is %s', (line, at) => {
    expect(parseFromLine(line)).toBe(at);
  });
});

const FROM = 'From bob@example.test Tue Nov 24 09:05:03 2026';

describe('reading an mbox', () => {
  it('takes messages apart, with either line end', () => {
    for (const end of ['\n', '\r\n']) {
      const one = `Subject: one${end}${end}Hello${end}`;
      const two = `Subject: two${end}${end}${end}`;
      expect(readText(`${FROM}${end}${one}${end}${FROM}${end}${two}${end}`)).toEqual([
        { at: AT, text: one },
        { at: AT, text: two },
      ]);
    }
  });

  it('takes away one > before From, as mboxrd and mboxo have it', () => {
    expect(texts(`${FROM}\n\n>From Rome\n>>From Rome\n> From Rome\n>From: Rome\na >From Rome\n\n`)).toEqual([
      '\nFrom Rome\n>From Rome\n> From Rome\n>From: Rome\na >From Rome\n',
    ]);
  });

  it('knows a separator by the empty line before it and the date in it', () => {
    const text = `S: 1\n\nFrom Rome\n\nFrom Rome with love\n${FROM}\n\n> \n`;
    expect(texts(`${FROM}\n${text}\n`)).toEqual([text]);
  });

  it('does not believe Content-Length, and takes lines after empty lines at the beginning', () => {
    const one = 'Content-Length: 99999\n\nHello\n';
    expect(texts(`\n\n${FROM}\n${one}\n${FROM}\n${one}\n`)).toEqual([one, one]);
  });

  it('gives messages that are empty, that break off, and nothing of what is no mbox', () => {
    expect(texts(`${FROM}\n\n${FROM}\nSubject: cut o`)).toEqual(['', 'Subject: cut o']);
    expect(texts(`${FROM}`)).toEqual([]);
    expect(texts('Subject: an eml\n\nHello\n')).toEqual([]);
    expect(texts('')).toEqual([]);
  });

  it('holds back no more than a separator, however long a line is', () => {
    const reader = new MboxReader();
    reader.write(Buffer.from(`${FROM}\n\n`));
    for (const endless of ['From '.padEnd(2000, 'x'), '>'.repeat(2000), 'x'.repeat(2000)]) {
      const given = reader.write(Buffer.from(`${endless}\n${endless}`));
      const size = given.reduce((sum, piece) => sum + (piece.kind === 'octets' ? piece.octets.length : 0), 0);
      expect(size).toBeGreaterThan(2 * 2000 - 1000);
      reader.write(Buffer.from('\n'));
    }
  });

  it('can be read anew from where any message begins, however it comes', () => {
    const octets = Buffer.from(`\n${FROM}\nS: 1\n\n>From a\n\n${FROM}\r\nS: 2\r\n\r\n\r\n${FROM}\nS: 3\n`, 'latin1');
    for (const size of [1, 7, octets.length]) {
      const reader = new MboxReader();
      const starts: number[] = [];
      for (let at = 0; at < octets.length; at += size)
        for (const piece of reader.write(octets.subarray(at, at + size)))
          if (piece.kind === 'message') starts.push(piece.start);
      const all = read([octets]);
      expect(starts.map((start) => read([octets.subarray(start)]))).toEqual([all, all.slice(1), all.slice(2)]);
    }
  });

  it('is the same wherever it is cut', () => {
    const whole = Buffer.from(
      `\r\n${FROM}\r\nS: 1\r\n\r\n>From a\r\n>>From b\r\nFrom c\r\n\r\n\r\n${FROM}\n\n\nFrom d\r\n\r\r\n\n${FROM}\r\n>`,
      'latin1',
    );
    const asOne = read([whole]);
    expect(asOne).toHaveLength(3);
    for (let cut = 0; cut <= whole.length; cut += 1)
      expect(read([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(asOne);
    expect(read([...whole].map((octet) => Uint8Array.of(octet)))).toEqual(asOne);
  });
});

describe('writing an mbox', () => {
  it('quotes From, closes a last line and parts messages by an empty line', async () => {
    const written = await write([Buffer.from('S: 1\r\n\r\nFrom a\r\n>From b\r\n Fro\r\nFrom'), Buffer.from('')]);
    expect(written.toString()).toBe(
      `${FROM}\r\nS: 1\r\n\r\n>From a\r\n>>From b\r\n Fro\r\nFrom\r\n\r\n${FROM}\r\n\r\n`,
    );
  });

  it('gives back what was written, octet for octet', async () => {
    const word = fc.constantFrom('From ', '>', '>>From ', '\r\n', '\n', '\r', `${FROM}\r\n`, 'F', 'x', '\0', '\xff');
    const message = fc.array(word, { maxLength: 20 }).map((words) => Buffer.from(`${words.join('')}\n`, 'latin1'));
    const cuts = fc.array(fc.nat(60), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 4 }), cuts, cuts, async (messages, written, given) => {
        const mbox = await write(messages, written);
        const chunks: Uint8Array[] = [];
        for await (const chunk of pieces(mbox, given)) chunks.push(chunk);
        expect(read(chunks).map(({ text }) => text)).toEqual(messages.map((octets) => octets.toString('latin1')));
      }),
      { numRuns: 400 },
    );
  });
});
