import { imageSource } from '@/lib/mail/html/image-source';
import { OWN_MARK } from '@/lib/mail/html/tame-link';

/** shown: it is part of the mail. blocked: it would be loaded from elsewhere. tracker: nobody was meant to see it. */
export type ImageFate = 'shown' | 'blocked' | 'tracker';

/**
 * Decides about an image by where it comes from. One from elsewhere keeps its place and loses its source; one that nobody
 * can see is removed.
 */
export const tameImage = (image: Element, inlineUrl: (cid: string) => string | undefined): ImageFate => {
  const source = imageSource(image.getAttribute('src') ?? '');
  const hasSet = (image.getAttribute('srcset') ?? '').trim() !== '';
  image.removeAttribute('srcset');
  if (source.kind === 'data') image.setAttribute('src', source.url);
  else if (source.kind === 'inline') {
    const url = inlineUrl(source.cid);
    if (url === undefined) markBlocked(image, 'missing');
    else image.setAttribute('src', url);
  } else if (source.kind === 'remote' || hasSet) {
    if (isInvisible(image)) {
      image.remove();
      return 'tracker';
    }
    markBlocked(image, 'blocked');
    return 'blocked';
  } else image.removeAttribute('src');
  keepShape(image);
  return 'shown';
};

/** It stays an image, so that the mail's own styles go on laying it out; its alternative text is what is seen. */
const markBlocked = (image: Element, why: 'blocked' | 'missing'): void => {
  image.removeAttribute('src');
  image.setAttribute(OWN_MARK, why);
  if (!image.hasAttribute('alt')) image.setAttribute('alt', '');
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
