import { describe, expect, it } from 'vitest';
import { type EmailWithTexts, emailBodyViewOf } from '@/lib/client/cache/email-body-view-of';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

const aPart = (partId: string, type: string, more: Partial<EmailBodyPart> = {}): EmailBodyPart => ({
  partId,
  blobId: `b1-${partId}` as EmailBodyPart['blobId'],
  size: 10,
  name: null,
  type,
  charset: 'utf-8',
  disposition: null,
  cid: null,
  language: null,
  location: null,
  ...more,
});
const anEmail = (given: Partial<EmailWithTexts> & { texts: Record<string, string>; cut?: string }): EmailWithTexts => ({
  id: 'e1' as EmailWithTexts['id'],
  textBody: [],
  htmlBody: [],
  attachments: [],
  bodyValues: Object.fromEntries(
    Object.entries(given.texts).map(([id, value]) => [
      id,
      { value, isEncodingProblem: false, isTruncated: id === given.cut },
    ]),
  ),
  ...given,
});

describe('the text of a message', () => {
  it('has both ways of an alternative', () => {
    const [plain, html] = [aPart('1', 'text/plain'), aPart('2', 'text/html')];
    const texts = { 1: 'Hello', 2: '<p>Hello</p>' };
    expect(emailBodyViewOf(anEmail({ textBody: [plain], htmlBody: [html], texts }))).toMatchObject({
      state: 'ready',
      html: '<p>Hello</p>',
      text: 'Hello',
      isTruncated: false,
    });
  });

  it('has what it names as ways out of a list', () => {
    const texts = {};
    const urls = ['https://lists.example/u'];
    const named = { 'header:List-Unsubscribe:asURLs': urls, 'header:List-Unsubscribe-Post:asText': null };
    expect(emailBodyViewOf(anEmail({ ...named, texts })).unsubscribe).toEqual({ urls, post: null });
    expect(emailBodyViewOf(anEmail({ 'header:List-Unsubscribe:asURLs': null, texts })).unsubscribe).toBeNull();
  });

  it('has no HTML where the message has none, and no text where it has only HTML', () => {
    const plain = aPart('1', 'text/plain');
    expect(emailBodyViewOf(anEmail({ textBody: [plain], htmlBody: [plain], texts: { 1: 'a < b' } }))).toMatchObject({
      html: null,
      text: 'a < b',
    });
    const html = aPart('1', 'text/html');
    expect(emailBodyViewOf(anEmail({ textBody: [html], htmlBody: [html], texts: { 1: '<b>a</b>' } }))).toMatchObject({
      html: '<b>a</b>',
      text: null,
    });
  });

  it("shows a mailing list's plain footer below the HTML as it is written, never as markup", () => {
    const parts = [aPart('1', 'text/html'), aPart('2', 'text/plain')];
    const view = emailBodyViewOf(
      anEmail({ textBody: parts, htmlBody: parts, texts: { 1: '<p>Hi</p>', 2: '<img src=x>' } }),
    );
    expect(view.html).toBe('<p>Hi</p>\n<pre>&lt;img src=x&gt;</pre>');
  });

  it('names the parts that the HTML may show, each once', () => {
    const html = aPart('1', 'text/html');
    const logo = aPart('2', 'image/png', { cid: 'logo@x' });
    const photo = aPart('3', 'image/jpeg');
    const letter = aPart('4', 'application/pdf');
    const view = emailBodyViewOf(
      anEmail({ htmlBody: [html, photo], attachments: [logo, photo, letter], texts: { 1: '<p>Hi</p>' } }),
    );
    expect(view.inlineParts.map(({ partId }) => partId)).toEqual(['3', '2']);
  });

  it('says that it was cut, if what is shown was', () => {
    const [plain, html] = [aPart('1', 'text/plain'), aPart('2', 'text/html')];
    const email = { textBody: [plain], htmlBody: [html], texts: { 1: 'Hello', 2: '<p>Hello' } };
    expect(emailBodyViewOf(anEmail({ ...email, cut: '2' })).isTruncated).toBe(true);
    expect(emailBodyViewOf(anEmail({ ...email, cut: '1' })).isTruncated).toBe(false);
  });
});
