import createPurifier, { type Config } from 'dompurify';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from '@/lib/mail/html/allowed-html';
import { filterStyleAttribute } from '@/lib/mail/html/filter-css';
import { imageSource } from '@/lib/mail/html/image-source';
import { parseUrl } from '@/lib/mail/text/parse-url';

export type SanitizeForEditorOptions = {
  readonly window: Window & typeof globalThis;
  readonly html: string;
  /** What an embedded picture is shown by; undefined when it is not part of this message. */
  readonly imageUrl: (cid: string) => string | undefined;
  /** Addresses that pictures here already have, because we gave them: blobs of this page. */
  readonly isOwnUrl?: (url: string) => boolean;
};

/**
 * The stricter profile of DESIGN §8. In the editor foreign HTML stands in our own document, so beside what a mail may not
 * say at all there are no classes, ids and roles (they would meet our styles and labels), no style sheets, and nothing that
 * hides or folds.
 */
const NOT_IN_EDITOR: ReadonlySet<string> = new Set([
  ...['html', 'head', 'body', 'style', 'details', 'summary', 'nav', 'menu', 'dir', 'main', 'header', 'footer'],
  ...['class', 'id', 'role', 'background', 'srcset', 'hidden', 'media', 'open', 'headers', 'axis', 'abbr'],
]);

const CONFIG: Config = {
  ALLOWED_TAGS: [...ALLOWED_TAGS.filter((tag) => !NOT_IN_EDITOR.has(tag)), '#text'],
  ALLOWED_ATTR: ALLOWED_ATTRIBUTES.filter((name) => !NOT_IN_EDITOR.has(name)),
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid|blob):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
  // The words of what is dropped stay, except of what never was words.
  FORBID_CONTENTS: ['style', 'script', 'title', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'textarea'],
};

/** Properties that could cover or hide what else is in the editor, and so what is sent. */
const UNSEEN =
  /(?:^|;)(?:float|visibility|opacity|overflow(?:-[xy])?|zoom|mso-hide|(?:max-)?height|clear|order):[^;]*/gi;
const HIDDEN = /(?:^|;)display:none/i;

/**
 * Foreign HTML for the editor, as inert nodes: the quote of an answer, what is pasted, a draft that another program wrote.
 * Pictures only by cid or as blobs of this page. One from elsewhere is replaced by its alternative text: it would be loaded
 * while one writes, which tells the sender, and kept as an address it would do the same to everybody who gets the answer.
 */
export const sanitizeForEditor = (options: SanitizeForEditorOptions): DocumentFragment => {
  const purifier = createPurifier(options.window);
  // Where it is not supported it returns what it was given.
  if (!purifier.isSupported) throw new Error('This browser cannot sanitise HTML');
  // Style sheets are not kept, and the policy of the page would be asked about each: they are gone before anything is parsed.
  // What this leaves behind, whatever it is, passes the sanitiser.
  const html = options.html.replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '');
  const content = purifier.sanitize(html, {
    ...CONFIG,
    RETURN_DOM_FRAGMENT: true,
  }) as unknown as DocumentFragment;
  for (const element of [...content.querySelectorAll('*')]) tameElement(element, options);
  return content;
};

const tameElement = (element: Element, options: SanitizeForEditorOptions): void => {
  const style = element.getAttribute('style');
  if (style !== null) {
    const { css } = filterStyleAttribute(style);
    if (HIDDEN.test(css)) {
      element.remove();
      return;
    }
    const kept = css.replace(UNSEEN, '').replace(/^;/, '');
    if (kept === '') element.removeAttribute('style');
    else element.setAttribute('style', kept);
  }
  if (element.nodeName === 'A') tameLink(element);
  else element.removeAttribute('href');
  if (element.nodeName === 'IMG') tameImage(element, options);
  else element.removeAttribute('src');
};

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Nothing is written beside it, as it is when reading: these words are going to be sent. */
const tameLink = (link: Element): void => {
  const url = parseUrl(link.getAttribute('href')?.trim() ?? '');
  if (url && SCHEMES.has(url.protocol)) link.setAttribute('href', url.href);
  else link.removeAttribute('href');
};

const tameImage = (image: Element, { imageUrl, isOwnUrl }: SanitizeForEditorOptions): void => {
  const src = image.getAttribute('src') ?? '';
  const source = imageSource(src);
  const url = source.kind === 'inline' ? imageUrl(source.cid) : isOwnUrl?.(src) ? src : undefined;
  if (url !== undefined) image.setAttribute('src', url);
  else image.replaceWith(image.getAttribute('alt')?.trim() ?? '');
};
