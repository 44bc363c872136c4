import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readAttachmentsRequest } from '@/lib/server/portability/attachments-request';
import { type OpenedPart, zipAttachments } from '@/lib/server/portability/zip-attachments';
import { unzipped } from '@/tests/builders/zip/unzipped';

const named = (name: string | null, text = 'x', type = 'application/pdf'): OpenedPart => ({
  kind: 'found',
  bytes: Readable.from([Buffer.from(text)]),
  type,
  name,
});
const unavailable: OpenedPart = { kind: 'unavailable', detail: 'No such message' };

const zip = (parts: readonly OpenedPart[]) =>
  zipAttachments({
    blobIds: parts.map((_, index) => String(index)),
    open: async (id) => parts[Number(id)] ?? { kind: 'notFound' },
    signal: new AbortController().signal,
    now: new Date('2026-11-24T12:00:00Z'),
  });
const files = async (...parts: readonly OpenedPart[]) => {
  const opened = await zip(parts);
  if (opened.kind !== 'found') return opened.kind;
  const all = await unzipped(await buffer(opened.bytes));
  return all.map(({ name, octets }) => [name, octets.toString()]);
};

describe('all attachments of a message in one archive', () => {
  it('are called what Bob called them, no two the same, and nothing that leads out of a folder', async () => {
    const names = await files(
      named('Plan.pdf', 'first'),
      named('plan.PDF', 'second'),
      named('Plan.pdf', 'third'),
      named('../../etc/passwd'),
      named('CON.txt'),
      named('gnp\u202ephoto.exe'),
      named(`${'ä'.repeat(300)}.pdf`),
      named(null),
      named(null, 'Subject: x', 'message/rfc822'),
    );
    expect(names).toEqual([
      ['Plan.pdf', 'first'],
      ['plan (2).PDF', 'second'],
      ['Plan (3).pdf', 'third'],
      ['etc passwd', 'x'],
      ['_CON.txt', 'x'],
      ['gnp photo.exe', 'x'],
      [`${'ä'.repeat(75)}.pdf`, 'x'],
      ['Attachment', 'x'],
      ['Message.eml', 'Subject: x'],
    ]);
  });

  it('are those that can be had; the others are named beside them', async () => {
    expect(await files(unavailable, named('a.txt', 'a'), unavailable, named('Not included.txt', 'b'))).toEqual([
      ['a.txt', 'a'],
      ['Not included (2).txt', 'b'],
      ['Not included.txt', 'No such message\r\nNo such message\r\n'],
    ]);
    expect(await files(unavailable)).toBe('unavailable');
    expect(await files({ kind: 'notFound' })).toBe('notFound');
  });

  it('are asked for by their ids, not without one and not by what is none', () => {
    const read = (query: string) => readAttachmentsRequest(new URLSearchParams(query));
    expect(read('blobId=b1-2,b1-3&blobId=b1-2&name=Roof%2Fquote')).toEqual({
      blobIds: ['b1-2', 'b1-3'],
      name: 'Roof quote',
    });
    expect(read('blobId=b1-2')?.name).toBe('Attachments');
    for (const query of [
      '',
      'blobId=',
      'blobId=../x',
      `blobId=${Array.from({ length: 201 }, (_, at) => `b1-${at + 1}`)}`,
    ])
      expect(read(query), query).toBeUndefined();
  });
});
