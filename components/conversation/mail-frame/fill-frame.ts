import { attaching } from '@/components/conversation/mail-frame/attach-mail';
import type { Pieces } from '@/lib/base/in-pieces';
import { type SanitizedHtml, sanitizing } from '@/lib/mail/html/sanitize-html';
import { OWN_MARK } from '@/lib/mail/html/tame-link';
import { findHtmlQuote } from '@/lib/mail/quote/find-html-quote';

export type FillFrameOptions = {
  readonly frame: HTMLIFrameElement;
  readonly html: string;
  readonly inlineUrl: (cid: string) => string | undefined;
  /** Where images from elsewhere are on our own origin; null: none is shown. */
  readonly images: ReadonlyMap<string, string> | null;
  /** The style of ours, for a mail that chooses colours and for one that does not. */
  readonly styleOf: (hasColors: boolean) => string;
  readonly disguiseText: (host: string) => string;
  /** What an image that is not loaded shows where it has room and no words of its own. */
  readonly imageText: (size: string) => string;
  readonly isLargeAllowed: boolean;
  /** The mail passes another one on: nothing of it is folded. */
  readonly isForward: boolean;
};

export type FilledFrame = Pick<
  SanitizedHtml,
  'blockedImages' | 'remoteImages' | 'trackers' | 'disguisedLinks' | 'hasColors'
> & {
  readonly kind: 'ready';
  readonly document: Document;
  readonly hasQuote: boolean;
  readonly isEmpty: boolean;
  /** The embedded parts that the mail shows. */
  readonly shownCids: ReadonlySet<string>;
  readonly showQuote: (isShown: boolean) => void;
};

/**
 * Puts the mail into the loaded frame, as nodes. The style of ours comes first, so that the mail's own wins over it. It may be
 * interrupted: whoever shows the frame before all has come shows half a mail.
 */
export function* fillFrame(options: FillFrameOptions): Pieces<FilledFrame | { readonly kind: 'tooLarge' }> {
  const { frame, html, inlineUrl, images, disguiseText, isLargeAllowed, isForward } = options;
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || !contentDocument) throw new Error('The mail frame has no document');
  const window = contentWindow as Window & typeof globalThis;
  const shownCids = new Set<string>();
  const noted = (cid: string) => {
    const url = inlineUrl(cid);
    if (url !== undefined) shownCids.add(cid);
    return url;
  };
  const remoteUrl = images ? (url: string) => images.get(url) : undefined;
  const mail = yield* sanitizing({ window, html, inlineUrl: noted, remoteUrl, disguiseText, isLargeAllowed });
  if (mail.kind === 'tooLarge') return mail;
  yield;
  const { body, head } = contentDocument;
  head.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
  for (const css of [options.styleOf(mail.hasColors), mail.css])
    head.append(Object.assign(contentDocument.createElement('style'), { textContent: css }));
  for (const { name } of [...body.attributes]) body.removeAttribute(name);
  for (const [name, value] of mail.bodyAttributes) body.setAttribute(name, value);
  keepMeasurable(contentDocument);
  const whole = contentDocument.createElement('body');
  whole.append(mail.content);
  nameImages(whole, options.imageText);
  const quote = isForward ? [] : wrapQuote(whole);
  const showQuote = (isShown: boolean) => {
    for (const wrapper of quote) wrapper.hidden = !isShown;
  };
  showQuote(false);
  body.replaceChildren();
  yield* attaching(body, [...whole.childNodes]);
  return {
    kind: 'ready',
    blockedImages: mail.blockedImages,
    remoteImages: mail.remoteImages,
    trackers: mail.trackers,
    disguisedLinks: mail.disguisedLinks,
    hasColors: mail.hasColors,
    document: contentDocument,
    hasQuote: quote.length > 0,
    isEmpty: (body.textContent ?? '').trim() === '' && body.querySelector('img,hr') === null,
    shownCids,
    showQuote,
  };
}

/** The frame becomes as high as its content. A mail that is as high as its frame, and says so, would never stop growing. */
const keepMeasurable = (document: Document): void => {
  for (const element of [document.documentElement, document.body]) {
    element.style.setProperty('height', 'auto', 'important');
    element.style.setProperty('min-height', '0', 'important');
    element.style.setProperty('max-height', 'none', 'important');
  }
  document.body.style.setProperty('display', 'flow-root', 'important');
};

const ROOM_FOR_WORDS = 160;

/** Says in the larger empty boxes what they stand for. */
const nameImages = (body: HTMLElement, imageText: (size: string) => string): void => {
  for (const box of body.querySelectorAll<HTMLElement>(`span[${OWN_MARK}="blocked"]`)) {
    const [width, height] = [Number.parseInt(box.style.width, 10), Number.parseInt(box.style.height, 10)];
    const isSaid = box.textContent !== '' || box.style.width.endsWith('%') || !(width >= ROOM_FOR_WORDS);
    if (isSaid || height < LINE) continue;
    box.textContent = imageText(height > 0 ? `${width} × ${height}` : '');
  }
};

const LINE = 20;

/** The nodes may lie on several levels, so each gets a wrapper of its own; a wrapper is ours, the mail cannot style it. */
const wrapQuote = (body: HTMLElement): HTMLElement[] =>
  findHtmlQuote(body).map((node) => {
    const wrapper = body.ownerDocument.createElement('div');
    wrapper.setAttribute(OWN_MARK, 'quote');
    node.replaceWith(wrapper);
    wrapper.append(node);
    return wrapper;
  });
