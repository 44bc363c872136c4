import createPurifier, { type Config } from 'dompurify';
import { atOnce, type Pieces } from '@/lib/base/in-pieces';
import { MOST_IMAGES, remoteImageUrl } from '@/lib/base/remote-image';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, LARGEST_HTML, MOST_NODES } from '@/lib/mail/html/allowed-html';
import { filterStyleAttribute, filterStyleSheet, ID_PREFIX, type OurImage } from '@/lib/mail/html/filter-css';
import { tameImage } from '@/lib/mail/html/tame-image';
import { tameLink } from '@/lib/mail/html/tame-link';

export type SanitizeHtmlOptions = {
  /** The window of the frame that the mail will be shown in: under the app's own policy no inline style survives parsing. */
  readonly window: Window & typeof globalThis;
  readonly html: string;
  /** The address of an embedded part on our own origin; undefined when the mail has none with this content id. */
  readonly inlineUrl: (cid: string) => string | undefined;
  /** The address on our own origin of an image from elsewhere; missing, or undefined: it stays out. */
  readonly remoteUrl?: ((url: string) => string | undefined) | undefined;
  /** Ends the text of a link that shows another host than it leads to. */
  readonly disguiseText: (host: string) => string;
  /** Also above the size that could stall the tab. */
  readonly isLargeAllowed?: boolean;
};

export type SanitizedHtml = {
  readonly kind: 'ready';
  /** The style sheets of the mail, filtered, in order. */
  readonly css: string;
  /** Inert nodes; they load nothing before they are adopted. */
  readonly content: DocumentFragment;
  /** Attributes of the mail's own body element: its colours and classes. */
  readonly bodyAttributes: readonly (readonly [name: string, value: string])[];
  /** Images from elsewhere that were left out, trackers among them. */
  readonly blockedImages: number;
  /** The addresses of those that can be asked for, left out or not; of trackers none ever is. */
  readonly remoteImages: readonly string[];
  readonly trackers: number;
  /** Links whose text shows another host than they lead to. */
  readonly disguisedLinks: number;
  /** Does the mail choose colours? Then it is shown on white, as it was made, or with all of them turned to dark paper. */
  readonly hasColors: boolean;
};

export type TooLarge = { readonly kind: 'tooLarge' };

const CONFIG: Config = {
  ALLOWED_TAGS: [...ALLOWED_TAGS, '#text'],
  ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  WHOLE_DOCUMENT: true,
  RETURN_DOM_FRAGMENT: true,
};

/**
 * The HTML of a mail as nodes that can do nothing: no script, no load from elsewhere, no form, nothing laid over anything.
 * DOMPurify parses and returns nodes; what follows works on these nodes, so that no text is ever parsed again (a text
 * edited after sanitising was CVE-2024-42009). Throws when the browser cannot sanitise.
 */
export const sanitizeHtml = (options: SanitizeHtmlOptions): SanitizedHtml | TooLarge => atOnce(sanitizing(options));

/** The same, that may be interrupted: nothing of it is in any document before it has ended. */
export function* sanitizing(options: SanitizeHtmlOptions): Pieces<SanitizedHtml | TooLarge> {
  const { window, html, isLargeAllowed = false } = options;
  if (!isLargeAllowed && isLarge(html)) return { kind: 'tooLarge' };
  const purifier = createPurifier(window);
  // Where it is not supported it returns what it was given.
  if (!purifier.isSupported) throw new Error('This browser cannot sanitise HTML');
  let blockedInCss = 0;
  const remotes = noteRemotes(options.remoteUrl);
  purifier.addHook('beforeSanitizeElements', (node) => {
    if (node.nodeName !== 'STYLE') return;
    const filtered = filterStyleSheet(styleText(node as Element), remotes.ourImage);
    blockedInCss += filtered.remoteImages;
    node.textContent = filtered.css;
  });
  const whole = purifier.sanitize(html, { ...CONFIG, RETURN_DOM_FRAGMENT: true }) as DocumentFragment;
  const elements = [...whole.querySelectorAll('*')];
  if (!isLargeAllowed && elements.length > MOST_NODES) return { kind: 'tooLarge' };
  const css = elements.filter((element) => element.nodeName === 'STYLE').map((style) => style.textContent ?? '');
  for (const style of whole.querySelectorAll('style')) style.remove();
  yield;
  const tamed = yield* tameElements(elements, options, remotes.ourImage);
  const body = whole.querySelector('body');
  const content = whole.ownerDocument.createDocumentFragment();
  content.append(...(body ?? whole).childNodes);
  const bodyAttributes = [...(body?.attributes ?? [])].map(({ name, value }) => [name, value] as const);
  return {
    ...tamed,
    kind: 'ready',
    css: css.join('\n'),
    content,
    bodyAttributes,
    blockedImages: tamed.blockedImages + blockedInCss,
    remoteImages: [...remotes.noted],
    hasColors: tamed.hasColors || COLORS.test(css.join('')),
  };
}

/** Every image from elsewhere that is met is noted before it is looked up; what has no address of the web stays out. */
const noteRemotes = (remoteUrl: SanitizeHtmlOptions['remoteUrl']) => {
  const noted = new Set<string>();
  const ourImage: OurImage = (said) => {
    const url = remoteImageUrl(said);
    if (url === undefined || (noted.size >= MOST_IMAGES && !noted.has(url))) return undefined;
    noted.add(url);
    return remoteUrl?.(url);
  };
  return { noted, ourImage };
};

/** Counted roughly before anything is parsed: parsing is what takes the time. */
const isLarge = (html: string): boolean => {
  if (html.length > LARGEST_HTML) return true;
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0 && tags <= 2 * MOST_NODES; at = html.indexOf('<', at + 1)) tags += 1;
  return tags > 2 * MOST_NODES;
};

/** A sheet for one medium only is written as @media, so that the filter judges the medium as well. */
const styleText = (style: Element): string => {
  const media = style.getAttribute('media')?.trim() ?? '';
  const text = style.textContent ?? '';
  if (media === '' || /^(all|screen)$/i.test(media)) return text;
  return /^[\w\s():,.-]+$/.test(media) ? `@media ${media}{${text}}` : '';
};

const COLORS = /color|background/i;

/** A newsletter has thousands of styles and few that differ; to read one is what takes the time. */
const styleReader = (ourImage: OurImage) => {
  const read = new Map<string, ReturnType<typeof filterStyleAttribute>>();
  return (style: string) => {
    const known = read.get(style) ?? filterStyleAttribute(style, ourImage);
    read.set(style, known);
    return known;
  };
};

/** So many elements at a time: some ten milliseconds on a slow machine. */
const PIECE = 1_000;

function* tameElements(elements: readonly Element[], options: SanitizeHtmlOptions, ourImage: OurImage) {
  const tally = { blockedImages: 0, trackers: 0, disguisedLinks: 0, hasColors: false };
  const filtered = styleReader(ourImage);
  for (const [at, element] of elements.entries()) {
    if (at % PIECE === PIECE - 1) yield;
    const style = element.getAttribute('style');
    if (style !== null) {
      const { css, remoteImages } = filtered(style);
      tally.blockedImages += remoteImages;
      if (css === '') element.removeAttribute('style');
      else element.setAttribute('style', css);
      tally.hasColors ||= COLORS.test(css);
    }
    tally.blockedImages += tameBackground(element, ourImage);
    if (element.id !== '') element.id = ID_PREFIX + element.id;
    tally.hasColors ||=
      element.hasAttribute('bgcolor') || (element.nodeName === 'FONT' && element.hasAttribute('color'));
    if (element.nodeName === 'A') tally.disguisedLinks += tameLink(element, options.disguiseText);
    else element.removeAttribute('href');
    if (element.nodeName !== 'IMG') {
      for (const name of ['src', 'srcset']) element.removeAttribute(name);
      continue;
    }
    const fate = tameImage(element, { inlineUrl: options.inlineUrl, ourImage });
    if (fate !== 'shown') tally.blockedImages += 1;
    if (fate === 'tracker') tally.trackers += 1;
  }
  return tally;
}

/** The image behind a table of old as a style, which those of the mail itself come after. Says how many were left out. */
const tameBackground = (element: Element, ourImage: OurImage): 0 | 1 => {
  const said = element.getAttribute('background');
  if (said === null) return 0;
  element.removeAttribute('background');
  if (!/^\s*(https?:|\/\/)/i.test(said)) return 0;
  const url = ourImage(said);
  if (url === undefined) return 1;
  element.setAttribute('style', `background-image:url(${url});${element.getAttribute('style') ?? ''}`);
  return 0;
};
