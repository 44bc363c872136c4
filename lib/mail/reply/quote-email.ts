import { escapeHtml } from '@/lib/mail/html/escape-html';
import { textToHtml } from '@/lib/mail/html/text-to-html';
import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';
import { attributionLine, forwardedHead } from '@/lib/mail/reply/quote-head';

/** What stands below an answer, in both forms. */
export type Quote = { readonly html: string; readonly text: string };

export type QuoteEmailOptions = {
  readonly kind: AnswerKind;
  readonly email: AnsweredEmail;
  /** Its HTML, sanitised for the editor; null: it has none. */
  readonly html: string | null;
  readonly text: string;
  readonly timeZone?: string;
};

/** The line at the side that every mail program draws; colours of the reader's own page. */
const BLOCK = 'margin:0 0 0 .8ex;border-left:2px solid #cccccc;padding-left:1ex';

/** "> " before each line; a line that is quoted already gets one more mark without a gap (RFC 3676 §4.5). */
export const quoteText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\s+$/, '')
    .split('\n')
    .map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n');

/** The answered message as it is quoted below the answer, or the forwarded one with the head that names it. */
export const quoteEmail = ({ kind, email, html, text, timeZone }: QuoteEmailOptions): Quote => {
  const place = timeZone === undefined ? {} : { timeZone };
  const body = html ?? textToHtml(text);
  if (kind === 'forward') {
    const { title, lines } = forwardedHead(email, place);
    const listed = lines.map(({ label, value }) => `${label}: ${value}`);
    const bold = lines.map(({ label, value }) => `<b>${escapeHtml(label)}:</b> ${escapeHtml(value)}`);
    return {
      html: `<div>${[escapeHtml(title), ...bold].join('<br>')}</div><br><div>${body}</div>`,
      text: [title, ...listed, '', text.replace(/\s+$/, '')].join('\n'),
    };
  }
  const line = attributionLine(email, place);
  return {
    html: `<div>${escapeHtml(line)}</div><blockquote type="cite" style="${BLOCK}">${body}</blockquote>`,
    text: `${line}\n${quoteText(text)}`,
  };
};
