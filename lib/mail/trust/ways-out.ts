import { parseUrl } from '@/lib/mail/text/parse-url';

/** A message that a list wants to be left by (RFC 6068). */
export type LeavingMail = { readonly to: string; readonly subject: string; readonly text: string };

/** How a sender of many says that one can hear no more of them (RFC 2369 §3.2); null: not in that way. */
export type WaysOut = {
  /** Where it is asked for with one click (RFC 8058 §3.1). */
  readonly oneClick: string | null;
  readonly mail: LeavingMail | null;
  /** A page on which a person does it. */
  readonly page: string | null;
};

type Named = {
  /** List-Unsubscribe, in the order of the sender's wishes. */
  readonly urls: readonly string[] | null;
  /** List-Unsubscribe-Post. */
  readonly post: string | null;
};

const MOST = 10;
const LONGEST = 2000;

/** The ways that a message names; null: none that can be gone. */
export const waysOut = ({ urls, post }: Named): WaysOut | null => {
  const some = (urls ?? []).slice(0, MOST).filter((url) => url.length <= LONGEST);
  const pages = some.flatMap((url) => webAddress(url) ?? []);
  const isOneClick = post?.trim().toLowerCase() === 'list-unsubscribe=one-click';
  const ways: WaysOut = {
    oneClick: (isOneClick && pages.find((url) => url.startsWith('https:'))) || null,
    mail: some.map(mailOf).find((mail) => mail !== null) ?? null,
    page: pages[0] ?? null,
  };
  return ways.mail || ways.page ? ways : null;
};

/** Nobody's name and password are sent for them. */
const webAddress = (text: string): string | undefined => {
  const url = parseUrl(text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.username === '' && url.password === '' ? url.href : undefined;
};

const ADDRESS = /^[^\s<>()[\],;:"@]+@[^\s<>()[\],;:"@]+$/;

/** A plus is a plus there (RFC 6068 §5), and fields but these two are not for a sender to fill in. */
const mailOf = (text: string): LeavingMail | null => {
  const [, path = '', query = ''] = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(text) ?? [];
  const to = unescaped(path);
  if (!ADDRESS.test(to)) return null;
  const fields = new Map(
    query.split('&').map((field) => {
      const [name = '', ...value] = field.split('=');
      return [name.toLowerCase(), unescaped(value.join('='))];
    }),
  );
  const subject = (fields.get('subject') ?? '').replace(/\p{Cc}+/gu, ' ').trim();
  const body = (fields.get('body') ?? '').replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ');
  return { to, subject, text: body.trim() };
};

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};
