import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { leaf, multipart, numbered } from '@/tests/conformance/a-message';
import { rfc8621 } from '@/tests/conformance/rfc';
import { suggestedLists } from '@/tests/conformance/suggested-algorithm';

const LEAVES = [
  'text/plain',
  'text/html',
  'text/calendar',
  'image/png',
  'audio/mpeg',
  'application/pdf',
  'message/rfc822',
];
const MULTIPARTS = ['mixed', 'alternative', 'related', 'signed', 'report', 'digest'];

const draw = (parts: readonly BodyPart[]) => parts.map((part) => `${part.partId} ${part.type}`).join(', ');

describe('textBody, htmlBody and attachments', () => {
  rfc8621('§4.1.4', 'the example of the RFC', () => {
    const a = leaf('text/plain');
    const b = leaf('text/plain');
    const c = leaf('image/jpeg', { disposition: 'inline' });
    const d = leaf('text/plain');
    const e = leaf('text/html');
    const f = leaf('image/jpeg');
    const g = leaf('image/jpeg', { disposition: 'attachment' });
    const h = leaf('application/x-excel');
    const j = leaf('message/rfc822');
    const k = leaf('text/plain');
    const structure = numbered(
      multipart(
        'mixed',
        a,
        multipart('mixed', multipart('alternative', multipart('mixed', b, c, d), multipart('related', e, f)), g, h, j),
        k,
      ),
    );
    const { textBody, htmlBody, attachments } = bodyLists(structure);
    expect(draw(textBody)).toBe(
      '1 text/plain, 2.1.1.1 text/plain, 2.1.1.2 image/jpeg, 2.1.1.3 text/plain, 3 text/plain',
    );
    expect(draw(htmlBody)).toBe('1 text/plain, 2.1.2.1 text/html, 3 text/plain');
    expect(draw(attachments)).toBe(
      '2.1.1.2 image/jpeg, 2.1.2.2 image/jpeg, 2.2 image/jpeg, 2.3 application/x-excel, 2.4 message/rfc822',
    );
  });

  it('is what the suggested algorithm of RFC 8621 §4.1.4 makes of any structure', () => {
    const { part } = fc.letrec<{ part: BodyPart; leaf: BodyPart; multipart: BodyPart }>((tie) => ({
      leaf: fc
        .record({
          type: fc.constantFrom(...LEAVES),
          disposition: fc.constantFrom(null, 'inline', 'attachment'),
          name: fc.constantFrom(null, 'file'),
        })
        .map(({ type, ...given }) => leaf(type, given)),
      multipart: fc
        .tuple(fc.constantFrom(...MULTIPARTS), fc.array(tie('part'), { minLength: 0, maxLength: 4 }))
        .map(([subtype, children]) => multipart(subtype, ...children)),
      part: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, tie('leaf'), tie('multipart')),
    }));
    fc.assert(
      fc.property(part, (root) => {
        const structure = numbered(root);
        const ours = bodyLists(structure);
        const suggested = suggestedLists(structure);
        expect(draw(ours.textBody)).toBe(draw(suggested.textBody));
        expect(draw(ours.htmlBody)).toBe(draw(suggested.htmlBody));
        expect(draw(ours.attachments)).toBe(draw(suggested.attachments));
      }),
      { numRuns: 2000 },
    );
  });
});
