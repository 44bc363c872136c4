import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';

/** What the mail programs of many languages put before the subject of an answer, and of what is passed on. */
const REPLY = 're|aw|antw|antwort|sv|vs|odp|ref|rif|res|ynt|vá|σχετ|απ|на|回复|回覆|答复|返信|답장';
const FORWARD = 'fwd?|wg|tr|rv|enc|doorst|vb|vl|pd|i|προωθ|转发|轉寄|転送|전달';
/** With a count, as some write it: "Re[2]:", "Re (3):". */
const COUNT = '\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3})?\\s*[:：]\\s*';
const LEADING = {
  reply: new RegExp(`^\\s*(?:(?:${REPLY})${COUNT})+`, 'iu'),
  forward: new RegExp(`^\\s*(?:(?:${FORWARD})${COUNT})+`, 'iu'),
};
/** A mailing list has put its name before it: "[garden] Re: Water". */
const BEHIND_NAME = new RegExp(`^\\s*\\[[^\\]]{1,60}\\]\\s*(?:${REPLY})${COUNT}`, 'iu');
const LONGEST = 900;

/** The subject of an answer: one "Re: " or "Fwd: " before what it was about, whatever stood there in whatever language. */
export const answerSubject = (kind: AnswerKind, subject: string | null): string => {
  const clean = (subject ?? '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  if (kind === 'forward') return `Fwd: ${clean.replace(LEADING.forward, '')}`.trim();
  if (BEHIND_NAME.test(clean)) return clean;
  return `Re: ${clean.replace(LEADING.reply, '')}`.trim();
};
