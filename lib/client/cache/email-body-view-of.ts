import type { EmailBodyView } from '@/lib/client/cache/email-body-view';
import type { Email } from '@/lib/jmap/email';
import type { EmailBodyPart, EmailBodyValue } from '@/lib/jmap/email-body-part';

/** The server has both at hand: no message is looked into for them. */
export const LIST_URLS = 'header:List-Unsubscribe:asURLs';
export const LIST_POST = 'header:List-Unsubscribe-Post:asText';

export type EmailWithTexts = Pick<Email, 'id' | 'textBody' | 'htmlBody' | 'attachments' | 'bodyValues'> & {
  readonly [LIST_URLS]?: readonly string[] | null;
  readonly [LIST_POST]?: string | null;
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);

const isShownInline = (part: EmailBodyPart): boolean => part.cid !== null || part.type.startsWith('image/');

/**
 * What Email/get gave of a message's texts, as it is shown (RFC 8621 §4.1.4): the parts of a body one after the other. Plain
 * parts between HTML ones (a list's footer) are shown as they are written.
 */
export const emailBodyViewOf = (email: EmailWithTexts): Omit<EmailBodyView, 'retry'> => {
  const textOf = (part: EmailBodyPart): EmailBodyValue | undefined => email.bodyValues[part.partId ?? ''];
  const hasHtml = email.htmlBody.some(({ type }) => type === 'text/html');
  const htmlOf = (part: EmailBodyPart): string => {
    const value = textOf(part)?.value ?? '';
    return part.type === 'text/html' ? value : `<pre>${escaped(value)}</pre>`;
  };
  const htmlParts = email.htmlBody.filter(({ type }) => type.startsWith('text/'));
  const textParts = email.textBody.filter(({ type }) => type.startsWith('text/') && type !== 'text/html');
  const shown = hasHtml ? htmlParts : textParts;
  return {
    state: 'ready',
    html: hasHtml ? htmlParts.map(htmlOf).join('\n') : null,
    text: textParts.length > 0 ? textParts.map((part) => textOf(part)?.value ?? '').join('\n') : null,
    inlineParts: [
      ...new Map(
        [...email.htmlBody, ...email.attachments]
          .filter((part) => part.blobId !== null && isShownInline(part))
          .map((part) => [part.partId, part] as const),
      ).values(),
    ],
    isTruncated: shown.some((part) => textOf(part)?.isTruncated),
    unsubscribe: unsubscribeOf(email),
    description: null,
  };
};

const unsubscribeOf = (email: EmailWithTexts): EmailBodyView['unsubscribe'] => {
  const urls = email[LIST_URLS] ?? [];
  return urls.length > 0 ? { urls, post: email[LIST_POST] ?? null } : null;
};
