import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtractor } from '@/lib/server/extract/extractor';
import { aPdf, aWordFile } from '@/tests/builders/mail/an-office-file';
import { extractThread } from '@/tests/integration/extract/extract-thread';

describe('the thread that reads attachments', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waxwing-extract-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A thread that does something to whoever sends it a word, and answers a number. */
  const aThread = async (name: string, deed: string): Promise<URL> => {
    const file = join(folder, `${name}.mjs`);
    await writeFile(
      file,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ octets }) => { if (octets[0] === 0) { ${deed} } parentPort.postMessage({ text: String(octets[0]) }); });`,
    );
    return pathToFileURL(file);
  };
  const plain = (octet: number) => ({ kind: 'plain' as const, charset: null, octets: Uint8Array.of(octet) });

  it('reads what it is given, one after the other, and says nothing of what cannot be read', async () => {
    const { extract, end } = openExtractor({ file: await extractThread() });
    const [pdf, word, broken, again] = await Promise.all([
      extract({ kind: 'pdf', charset: null, octets: aPdf('A walrus') }),
      extract({ kind: 'word', charset: null, octets: await aWordFile('An otter') }),
      extract({ kind: 'word', charset: null, octets: Buffer.from('no document') }),
      extract({ kind: 'plain', charset: null, octets: Buffer.from('A heron') }),
    ]);
    expect(pdf?.trim()).toBe('A walrus');
    expect(word?.trim()).toBe('An otter');
    expect(broken).toBeNull();
    expect(again).toBe('A heron');
    await end();
  });

  it.each([
    ['never ends', 'for (;;);'],
    ['fills its memory', "const all = []; for (;;) all.push(new Array(1e5).fill('x'));"],
    ['throws elsewhere', "setTimeout(() => { throw new Error('no') }); return;"],
    ['ends its thread', 'process.exit(3);'],
  ])('gives up what %s, and goes on with the next', async (name, deed) => {
    const { extract, end } = openExtractor({
      file: await aThread(name.replaceAll(' ', '-'), deed),
      timeoutMs: 3000,
      memoryMb: 64,
    });
    expect(await extract(plain(1))).toBe('1');
    expect(await extract(plain(0))).toBeNull();
    expect(await extract(plain(2))).toBe('2');
    await end();
  });
});
