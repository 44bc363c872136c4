import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentText, MOST_TEXT } from '@/lib/server/extract/attachment-text';
import { type TextFormat, textFormat } from '@/lib/server/extract/text-format';
import { anOfficeFile, aPdf, aWordFile } from '@/tests/builders/mail/an-office-file';

const textOf = (kind: TextFormat, octets: Uint8Array, charset: string | null = null) =>
  attachmentText({ kind, charset, octets });
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('what is read of an attachment', () => {
  it.each([
    ['application/pdf', null, 'pdf'],
    ['application/octet-stream', 'Offer.PDF', 'pdf'],
    ['application/octet-stream', 'notes.final.docx', 'word'],
    ['application/vnd.oasis.opendocument.spreadsheet', 'a.bin', 'openDocument'],
    ['text/csv', 'list.csv', 'plain'],
    ['text/plain', null, 'plain'],
    ['text/calendar', 'invite.ics', undefined],
    ['image/png', 'scan.png', undefined],
    ['application/zip', 'all.zip', undefined],
  ] as const)('%s %s: %s', (type, name, kind) => {
    expect(textFormat(type, name)).toBe(kind);
  });
});

describe('the text of an attachment', () => {
  it('is read out of a PDF', async () => {
    expect(words(await textOf('pdf', aPdf('Quarterly walrus report')))).toBe('Quarterly walrus report');
  });

  it('is read out of a Word document, runs of one word together and paragraphs apart', async () => {
    const octets = await anOfficeFile({
      'word/document.xml':
        '<w:document><w:body><w:p><w:r><w:t>Wal</w:t></w:r><w:r><w:t xml:space="preserve">rus &amp; </w:t></w:r><w:r><w:t>caf&#xe9;</w:t></w:r></w:p><w:p><w:r><w:instrText>HIDDEN</w:instrText><w:t>next</w:t></w:r></w:p></w:body></w:document>',
      'word/footnotes.xml': '<w:footnotes><w:p><w:t>below</w:t></w:p></w:footnotes>',
      'word/styles.xml': '<w:styles><w:t>style</w:t></w:styles>',
    });
    expect(words(await textOf('word', octets))).toBe('Walrus & café next below');
  });

  it('is read out of sheets, slides and OpenDocument files', async () => {
    const sheet = await anOfficeFile({
      'xl/sharedStrings.xml': '<sst><si><t>Rent</t></si><si><r><t>Wat</t></r><r><t>er</t></r></si></sst>',
      'xl/worksheets/sheet1.xml': '<worksheet><c t="inlineStr"><is><t>Inline</t></is></c><c><v>17</v></c></worksheet>',
    });
    expect(words(await textOf('sheet', sheet))).toBe('Rent Water Inline');
    const slides = await anOfficeFile({
      'ppt/slides/slide1.xml':
        '<p:sld><a:p><a:r><a:t>Title</a:t></a:r></a:p><a:p><a:r><a:t>Point</a:t></a:r></a:p></p:sld>',
    });
    expect(words(await textOf('slides', slides))).toBe('Title Point');
    const odt = await anOfficeFile({
      'content.xml':
        '<office:document-content><text:h>Head</text:h><text:p>One<text:s/>two <text:span>th</text:span>ree</text:p></office:document-content>',
    });
    expect(words(await textOf('openDocument', odt))).toBe('Head One two three');
  });

  it('is read out of pages and texts in their charset', async () => {
    expect(words(await textOf('html', Buffer.from('<p>Hello <b>there</b></p><script>no()</script>')))).toBe(
      'Hello there',
    );
    expect(await textOf('plain', Buffer.from('caf\xe9', 'latin1'), 'iso-8859-1')).toBe('café');
  });

  it('is bounded, and a bomb is not inflated to its end', async () => {
    const bomb = await aWordFile('a '.repeat(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await textOf('word', bomb)).length).toBeLessThanOrEqual(MOST_TEXT + 1);
  });

  it('of what is not what it says ends in a refusal or in some text, never in anything else', async () => {
    const kinds = ['word', 'sheet', 'slides', 'openDocument', 'html', 'plain'] as const;
    const broken = await aWordFile('some text');
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.tuple(fc.nat(broken.length - 1), fc.nat(255)).map(([at, octet]) => {
        const copy = Uint8Array.from(broken);
        copy[at] = octet;
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), some, async (kind, octets) => {
        const text = await textOf(kind, octets).catch((error: unknown) => error);
        expect(typeof text === 'string' || text instanceof Error).toBe(true);
      }),
    );
  });
});
