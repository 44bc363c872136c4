import { describe, expect, it } from 'vitest';
import { boxesBelow, folderNames, messageFileName, safeName } from '@/lib/server/portability/export-names';

describe('a name in an export', () => {
  it.each([
    ['Angebot für Frühling', 'Angebot für Frühling'],
    ['Re: [piano] What/if? "Yes" \\ <no> | 5*5', 'Re [piano] What if Yes no 5 5'],
    ['../../etc/passwd', 'etc passwd'],
    ['invoice\u202efdp.exe', 'invoice fdp.exe'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['a\r\nb\0c\u2028d', 'a b c d'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['console', 'console'],
    ['ends with dots. . .', 'ends with dots'],
    ['\ud800', '\ufffd'],
    ['   ', 'Folder'],
    ['..', 'Folder'],
  ])('of %j is %j', (given, name) => {
    expect(safeName(given, 'Folder')).toBe(name);
  });

  it('is short enough for every file system, and not cut within a letter', () => {
    for (const letter of ['a', 'é', '早', '👩‍👩‍👧‍👦', 'e\u0301']) {
      const name = safeName(letter.repeat(500), 'Folder');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150);
      expect(name.length).toBeGreaterThan(10);
      expect(letter.normalize('NFC').repeat(500).startsWith(name)).toBe(true);
      expect(name.length % letter.normalize('NFC').length).toBe(0);
    }
  });

  it('of a message begins with its place and its day', () => {
    const message = { subject: 'Hello', receivedAt: Date.UTC(2026, 10, 24, 23, 59) };
    expect(messageFileName(message)).toBe('2026-11-24 Hello.eml');
    expect(messageFileName({ ...message, subject: null, numbered: { place: 7, count: 1000 } })).toBe(
      '0007 2026-11-24 No subject.eml',
    );
  });
});

describe('folders of an export', () => {
  const draw = (...boxes: [number, string, number | null][]) =>
    [...folderNames(boxes.map(([no, name, parentNo]) => ({ no, name, parentNo }))).values()].sort();

  it('lie as the mailboxes do', () => {
    expect(draw([1, 'INBOX', null], [3, 'Piano', 2], [2, 'Choir', 1])).toEqual([
      'INBOX',
      'INBOX/Choir',
      'INBOX/Choir/Piano',
    ]);
  });

  it('are never the same, nor with another case', () => {
    expect(draw([1, 'A/B', null], [2, 'a b', null], [3, 'A?B', null])).toEqual(['A B', 'A B (3)', 'a b (2)']);
  });

  it('never have the name of a file beside them', () => {
    expect(draw([1, 'Report.txt', null], [2, '1 2026-11-24 Hello.EML', 1])).toEqual([
      'Report_txt',
      'Report_txt/1 2026-11-24 Hello_EML',
    ]);
  });

  it('below one of them come behind the one that they lie in', () => {
    const box = (no: number, parentNo: number | null) => ({ no, name: `${no}`, parentNo });
    const boxes = [box(4, 2), box(1, null), box(2, 1), box(3, 1), box(9, null)];
    const below = boxesBelow(boxes, box(1, null));
    expect(below.map(({ no }) => no)).toEqual([1, 2, 4, 3]);
    expect([...folderNames(boxesBelow(boxes, box(2, 1))).values()]).toEqual(['2', '2/4']);
    const [one, two] = [box(1, 2), box(2, 1)];
    expect(boxesBelow([one, two], one)).toEqual([one, two]);
  });

  it('come to an end when mailboxes are each other’s parents', () => {
    expect(folderNames([1, 2].map((no) => ({ no, name: `${no}`, parentNo: 3 - no }))).size).toBe(2);
  });
});
