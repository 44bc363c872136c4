import { disguisedHost } from '@/lib/mail/text/link-target';
import { parseUrl } from '@/lib/mail/text/parse-url';

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Marks what we wrote ourselves into a mail; a mail cannot, because no data attribute of its own survives. */
export const OWN_MARK = 'data-waxwing';

/**
 * Makes a link of a mail harmless: only to web, mail and telephone, always in a window of its own that knows nothing of
 * this one. Where the text shows another host than the link leads to, the true one is put behind it. Returns how many such.
 */
export const tameLink = (link: Element, disguiseText: (host: string) => string): number => {
  const href = link.getAttribute('href');
  const url = href === null ? undefined : parseUrl(href.trim());
  for (const name of ['target', 'rel', 'ping', 'download']) link.removeAttribute(name);
  if (!url || !SCHEMES.has(url.protocol)) {
    link.removeAttribute('href');
    return 0;
  }
  link.setAttribute('href', url.href);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
  const host = disguisedHost(link.textContent ?? '', url.href);
  if (host === undefined) return 0;
  const mark = link.ownerDocument.createElement('span');
  mark.setAttribute(OWN_MARK, 'disguise');
  mark.textContent = disguiseText(host);
  link.after(mark);
  return 1;
};
