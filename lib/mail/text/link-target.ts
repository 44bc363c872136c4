import { siteOf } from '@/lib/mail/address/site-of';
import { parseUrl } from '@/lib/mail/text/parse-url';

/** A host at the start of a link's text, with or without a scheme: `www.bank.example/login`. */
const HOST =
  /^\s*(?:(https?):\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,20}\p{L}{2,24})(?=[\s/?#:.,]|$)/iu;
/** Endings that are more often a file than a domain: "see report.pdf" names no place. */
const FILE_ENDING = /\.(?:pdf|docx?|xlsx?|pptx?|txt|zip|png|jpe?g|html?|csv|js|ts|py|rs|md|sh)$/i;

/**
 * The host that a link really leads to, when its text shows another one; undefined when the text tells the truth or names
 * no host. Another host of the same site counts as the truth.
 */
export const disguisedHost = (linkText: string, href: string): string | undefined => {
  const [, scheme, shown = ''] = HOST.exec(linkText.slice(0, 500)) ?? [];
  if (shown === '' || (scheme === undefined && FILE_ENDING.test(shown))) return undefined;
  const target = parseUrl(href);
  const named = parseUrl(`https://${shown}`);
  if (!target || !named || !/^https?:$/.test(target.protocol)) return undefined;
  return siteOf(named.hostname) === siteOf(target.hostname) ? undefined : target.hostname;
};
