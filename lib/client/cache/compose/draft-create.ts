import type { ComposeAttachment, ComposeContent } from '@/lib/client/cache/compose/compose-draft';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Identity } from '@/lib/jmap/identity';
import { signatureOf } from '@/lib/mail/reply/signature-of';

/** RFC 8098 §2.1: who is to be told that it was read. */
export const RECEIPT_TO = 'header:Disposition-Notification-To:asAddresses';

export type DraftCreateOptions = {
  readonly content: ComposeContent;
  readonly identity: Identity | undefined;
  /** An id, or `#` and a creation id. */
  readonly draftsId: string;
  readonly clientKey: string;
};

const partOf = ({ blobId, name, type, cid }: ComposeAttachment) => ({
  blobId,
  name,
  type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type : 'application/octet-stream',
  disposition: cid === null ? 'attachment' : 'inline',
  ...(cid === null ? {} : { cid }),
});

const joined = (pieces: readonly (string | undefined)[], between: string): string =>
  pieces.filter((piece) => piece !== undefined && piece !== '').join(between);

/** What cannot stand in a header stays in this browser only: one slip in an address must not keep the draft from being saved. */
const WRITABLE = /^[^\s<>"(),:;\\\p{Cc}]+$/u;
const people = (list: readonly EmailAddress[]): readonly EmailAddress[] | null => {
  const written = list
    .map(({ name, email }) => ({ name, email: email.trim() }))
    .filter(({ email }) => WRITABLE.test(email));
  return written.length > 0 ? written : null;
};

/** The message as Email/set is asked to make it: a draft that is read already (RFC 8621 §4.6). */
export const draftCreate = ({ content, identity, draftsId, clientKey }: DraftCreateOptions) => {
  const { to, cc, bcc, subject, format, quote, attachments, inReplyTo, references } = content;
  const isHtml = format === 'html';
  const signature = content.hasSignature ? signatureOf(identity) : null;
  const text = joined([content.text, signature?.text, quote?.text], '\n\n');
  // A picture that was taken out of the text again is no part of the message.
  const html = joined([content.html, signature?.html, quote?.html], '<br>');
  const parts = attachments.filter(
    ({ blobId, cid }) => blobId !== null && (cid === null || (isHtml && html.includes(`cid:${cid}`))),
  );
  const from = identity ? [{ name: identity.name || null, email: content.fromEmail ?? identity.email }] : null;
  const list = <T>(items: readonly T[] | null) => (items && items.length > 0 ? items : null);
  return {
    clientKey,
    mailboxIds: { [draftsId]: true },
    keywords: { $draft: true, $seen: true },
    from,
    replyTo: people(identity?.replyTo ?? []),
    to: people(to),
    cc: people(cc),
    bcc: people(bcc),
    subject,
    ...(content.asksReceipt && from && { [RECEIPT_TO]: from }),
    inReplyTo: list(inReplyTo),
    references: list(references),
    textBody: [{ partId: 'text', type: 'text/plain' }],
    ...(isHtml ? { htmlBody: [{ partId: 'html', type: 'text/html' }] } : {}),
    ...(parts.length > 0 ? { attachments: parts.map(partOf) } : {}),
    bodyValues: {
      text: { value: text },
      ...(isHtml ? { html: { value: `<!DOCTYPE html><html><body>${html}</body></html>` } } : {}),
    },
  };
};
