import { describe, expect, it } from 'vitest';
import { attachmentKind } from '@/lib/mail/search/attachment-kind';

describe('the kind of an attachment', () => {
  it.each([
    ['Invoice.PDF', 'application/octet-stream', 'pdf'],
    ['plan.xlsx ', 'application/octet-stream', 'spreadsheet'],
    ['talk.odp', 'text/plain', 'presentation'],
    ['archive.tar.gz', 'application/gzip', undefined],
    ['notes', 'application/msword', 'document'],
    [null, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheet'],
    [null, 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'presentation'],
    [null, 'application/vnd.oasis.opendocument.text', 'document'],
    [null, 'IMAGE/png', 'image'],
    ['song.unknownending', 'audio/mpeg', 'audio'],
    ['film.mkv', 'application/octet-stream', 'video'],
    [null, 'text/plain', undefined],
  ])('%j of type %s', (name, type, kind) => {
    expect(attachmentKind({ name, type })).toBe(kind);
  });
});
