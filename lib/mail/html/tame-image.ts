import type { OurImage } from '@/lib/mail/html/filter-css';
import { imageSource } from '@/lib/mail/html/image-source';
import { OWN_MARK } from '@/lib/mail/html/tame-link';

/** shown: it is part of the mail. blocked: it would be loaded from elsewhere. tracker: nobody was meant to see it. */
export type ImageFate = 'shown' | 'blocked' | 'tracker';

export type TameImageOptions = {
  /** The address of an embedded part on our own origin; undefined: there is none. */
  readonly inlineUrl: (cid: string) => string | undefined;
  readonly ourImage: OurImage;
};

/**
 * Decides about an image by where it comes from. One from elsewhere is shown from our own origin, or becomes an empty box in its place;
 * one that nobody can see is removed, whatever is wanted.
 */
export const tameImage = (image: Element, { inlineUrl, ourImage }: TameImageOptions): ImageFate => {
  const src = image.getAttribute('src') ?? '';
  const source = imageSource(src);
  const first = firstOfSet(image.getAttribute('srcset') ?? '');
  image.removeAttribute('srcset');
  if (source.kind === 'data') image.setAttribute('src', source.url);
  else if (source.kind === 'inline') {
    const url = inlineUrl(source.cid);
    if (url === undefined) {
      markBlocked(image, 'missing');
      return 'shown';
    }
    image.setAttribute('src', url);
  } else if (source.kind === 'remote' || first !== '') {
    if (isInvisible(image)) {
      image.remove();
      return 'tracker';
    }
    const url = ourImage(source.kind === 'remote' ? src : first);
    if (url === undefined) {
      markBlocked(image, 'blocked');
      return 'blocked';
    }
    image.setAttribute('src', url);
  } else image.removeAttribute('src');
  keepShape(image);
  return 'shown';
};

/** One is as good as another: the smallest screen that it is meant for is nobody's business. */
const firstOfSet = (set: string): string => set.trim().split(/[\s]+/)[0]?.replace(/,+$/, '') ?? '';

/**
 * An empty box of the same size in its place, with the image's own words in it: the mail's layout holds, and no browser
 * draws a broken image.
 */
const markBlocked = (image: Element, why: 'blocked' | 'missing'): void => {
  const box = image.ownerDocument.createElement('span');
  for (const name of ['id', 'class', 'style', 'title', 'align'])
    if (image.hasAttribute(name)) box.setAttribute(name, image.getAttribute(name) ?? '');
  const [width, height] = [length(image, 'width'), length(image, 'height')];
  if (width !== undefined && box.style.width === '') box.style.width = width;
  const isFluid = /auto|%/.test(box.style.height) || /%/.test(box.style.width);
  const size = sizeOf(image);
  if (isFluid && size.width && size.height) {
    box.style.height = 'auto';
    box.style.aspectRatio = `${size.width} / ${size.height}`;
  } else if (height !== undefined && box.style.height === '') box.style.height = height;
  const alt = image.getAttribute('alt')?.trim() ?? '';
  box.textContent = alt;
  box.setAttribute('role', 'img');
  if (alt !== '') box.setAttribute('aria-label', alt);
  else box.setAttribute('aria-hidden', 'true');
  box.setAttribute(OWN_MARK, why);
  image.replaceWith(box);
};

const length = (image: Element, name: 'width' | 'height'): string | undefined => {
  const [, digits, unit = ''] = /^\s*(\d{1,5})\s*(%|px)?\s*$/.exec(image.getAttribute(name) ?? '') ?? [];
  return digits === undefined ? undefined : `${digits}${unit === '%' ? '%' : 'px'}`;
};

const TINY = 3;

const isInvisible = (image: Element): boolean => {
  const { width, height } = sizeOf(image);
  if (width !== undefined && height !== undefined && width <= TINY && height <= TINY) return true;
  // The picture for another width of the window is hidden as well, but says how large it is.
  if ((width ?? 0) > TINY || (height ?? 0) > TINY) return false;
  for (let at: Element | null = image; at; at = at.parentElement) {
    const style = at.getAttribute('style') ?? '';
    if (at.hasAttribute('hidden') || HIDDEN.test(style)) return true;
  }
  return false;
};

const HIDDEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)|max-height\s*:\s*0)/i;

/** Width and height in pixels, where the mail says them. */
const sizeOf = (image: Element): { width?: number | undefined; height?: number | undefined } => ({
  width: pixels(image, 'width'),
  height: pixels(image, 'height'),
});

const pixels = (image: Element, name: 'width' | 'height'): number | undefined => {
  const style = image.getAttribute('style') ?? '';
  const styled = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(\\d+(?:\\.\\d+)?)(?:px)?\\s*(?:;|!|$)`, 'i').exec(style)?.[1];
  const given = styled ?? /^\s*(\d+)(?:px)?\s*$/i.exec(image.getAttribute(name) ?? '')?.[1];
  return given === undefined ? undefined : Number(given);
};

/** A photograph with both measures must not be squeezed when the frame is narrower than it. */
const keepShape = (image: Element): void => {
  const { width, height } = sizeOf(image);
  if (!width || !height || width <= TINY || height <= TINY || image.hasAttribute('style')) return;
  image.setAttribute('style', `aspect-ratio:${width}/${height};height:auto`);
};
