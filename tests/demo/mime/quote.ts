import { wallClock } from '@/tests/demo/mime/format-date';
import type { Person } from '@/tests/demo/people';

export type Written = {
  readonly from: Person;
  readonly to: readonly Person[];
  readonly subject: string;
  readonly at: number;
  /** The zone the quoting program shows the date in. */
  readonly plain: string;
  readonly html: string;
};

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const linked = (text: string): string =>
  escapeHtml(text).replace(/https:\/\/[^\s<>]+[^\s<>.,;:!?)]/g, (url) => `<a href="${url}">${url}</a>`);

/** Plain text as simple markup: a `tag` for each paragraph, `<br>` for each line. */
export const htmlOf = (text: string, tag: 'div' | 'p' = 'div', attributes = ''): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<${tag}${attributes}>${linked(paragraph).replace(/\n/g, '<br>')}</${tag}>`)
    .join(tag === 'div' ? '<div><br></div>' : '\n');

const LOCALES = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  ja: 'ja-JP',
  ar: 'ar-EG',
  he: 'he-IL',
  ru: 'ru-RU',
  hi: 'hi-IN',
};

const dateOf = (at: number, reader: Person, offset: number, style: 'long' | 'medium'): string => {
  const wall = wallClock(at, offset);
  return new Intl.DateTimeFormat(LOCALES[reader.language], {
    dateStyle: style === 'long' ? 'full' : 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(wall);
};

/** "On … Bob wrote:", in the language of who quotes. */
const attribution = (parent: Written, who: Person, offset: number, address: string): string => {
  const date = dateOf(parent.at, who, offset, 'medium');
  const name = `${parent.from.name}${address}`;
  switch (who.language) {
    case 'de':
      return `Am ${date} schrieb ${name}:`;
    case 'fr':
      return `Le ${date}, ${name} a écrit :`;
    case 'ja':
      return `${date} ${name}:`;
    case 'ru':
      return `${date}, ${name} пишет:`;
    case 'ar':
      return `في ${date}، كتب ${name}:`;
    case 'he':
      return `ב-${date}, ${name} כתב/ה:`;
    case 'hi':
      return `${date} को ${name} ने लिखा:`;
    case 'en':
      return `On ${date}, ${name} wrote:`;
  }
};

const prefixed = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`))
    .join('\n');

type QuoteOptions = { readonly parent: Written; readonly who: Person; readonly offset: number };

const outlookHead = ({ parent, who, offset }: QuoteOptions): readonly (readonly [string, string])[] => {
  const german = who.language === 'de';
  return [
    [german ? 'Von' : 'From', `${parent.from.name} <${parent.from.email}>`],
    [german ? 'Gesendet' : 'Sent', dateOf(parent.at, who, offset, 'long')],
    [german ? 'An' : 'To', parent.to.map((one) => `${one.name} <${one.email}>`).join('; ')],
    [german ? 'Betreff' : 'Subject', parent.subject],
  ];
};

/** The message that is answered, repeated below as the sender's program does it. */
export const quoteBelow = (options: QuoteOptions): { plain: string; html: string } => {
  const { parent, who, offset } = options;
  const line = attribution(parent, who, offset, ` <${parent.from.email}>`);
  const plain = `${line}\n${prefixed(parent.plain)}`;
  if (who.style === 'outlook') {
    const head = outlookHead(options);
    return {
      plain: `________________________________\n${head.map(([key, value]) => `${key}: ${value}`).join('\n')}\n\n${parent.plain}`,
      html: `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${head
        .map(([key, value]) => `<b>${key}:</b> ${escapeHtml(value)}`)
        .join('<br>')}</p></div></div><p class="MsoNormal">&nbsp;</p>${parent.html}`,
    };
  }
  if (who.style === 'apple') {
    return {
      plain: `${line}\n\n${prefixed(parent.plain)}`,
      html: `<div><br><blockquote type="cite"><div>${escapeHtml(line)}</div><br class="Apple-interchange-newline"><div>${parent.html}</div></blockquote></div>`,
    };
  }
  return {
    plain,
    html: `<br><div class="gmail_quote gmail_quote_container"><div dir="auto" class="gmail_attr">${escapeHtml(line)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${parent.html}</blockquote></div>`,
  };
};

/** A sender's own words in the markup of their program. */
export const ownHtml = (text: string, who: Person): string => {
  const direction = who.language === 'ar' || who.language === 'he' ? 'rtl' : 'ltr';
  if (who.style === 'outlook') return htmlOf(text, 'p', ' class="MsoNormal"');
  return `<div dir="${direction}">${htmlOf(text)}</div>`;
};

/** The page around it. */
export const pageOf = (inner: string, who: Person): string => {
  if (who.style === 'outlook') {
    return `<html><head><meta http-equiv="Content-Type" content="text/html"><style><!--\np.MsoNormal, li.MsoNormal {margin:0cm 0cm 8.0pt;font-size:11.0pt;font-family:"Calibri",sans-serif;}\na:link {color:#0563C1;text-decoration:underline;}\n--></style></head><body lang="${who.language}" link="#0563C1" vlink="#954F72"><div class="WordSection1">${inner}</div></body></html>`;
  }
  if (who.style === 'apple') {
    return `<html><head></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${inner}</body></html>`;
  }
  return inner;
};
