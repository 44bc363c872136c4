import { nightGround, nightInk, nightLine } from '@/lib/mail/html/night-colors';
import type { Rgb } from '@/lib/mail/html/oklch';
import { over, readColor, writeColor } from '@/lib/mail/html/read-color';

/** A mail with more is shown on white: looking at each takes too long. */
const MOST_ELEMENTS = 20_000;
const WHITE: Rgb = [1, 1, 1];

/** What an element stands on, as it was sent and as it is now. */
type Ground = {
  readonly was: Rgb;
  readonly now: Rgb;
  /** A picture is behind it: what is written on it keeps its colour. */
  readonly isPicture: boolean;
};
type Change = { readonly element: HTMLElement; readonly set: readonly (readonly [property: string, value: string])[] };

/**
 * Turns a mail that is shown on white to dark paper: every ground, every line and every writing, so that each word can be read
 * (4.5:1). Pictures are left alone. First all of it is looked at, then it is changed; returns what undoes it, undefined: it is too
 * large.
 */
export const darken = (document: Document, paper: string): (() => void) | undefined => {
  const { documentElement, body, defaultView: view } = document;
  const elements = [documentElement, body, ...body.querySelectorAll<HTMLElement>('*')];
  if (!view || elements.length > MOST_ELEMENTS) return undefined;
  const paperRgb = readColor(paper).rgb;
  const grounds = new Map<Element | null, Ground>([[null, { was: WHITE, now: paperRgb, isPicture: false }]]);
  const changes = elements.map((element): Change => {
    const above = grounds.get(element.parentElement) ?? { was: WHITE, now: paperRgb, isPicture: false };
    const style = view.getComputedStyle(element);
    const { ground, set } = groundOf(style, above, paperRgb);
    grounds.set(element, ground);
    const inks = ground.isPicture ? [] : inksOf(element, style, ground);
    return { element, set: [...set, ...inks, ...linesOf(style, above)] };
  });
  const before = changes
    .filter(({ set }) => set.length > 0)
    .map(({ element, set }) => {
      const kept = element.getAttribute('style');
      for (const [property, value] of set) element.style.setProperty(property, value, 'important');
      return { element, kept };
    });
  return () => {
    for (const { element, kept } of before) {
      if (kept === null) element.removeAttribute('style');
      else element.setAttribute('style', kept);
    }
  };
};

/** What an element lays over what it stands on. Of a gradient the first colour stays: no word can be read on all of it. */
const groundOf = (style: CSSStyleDeclaration, above: Ground, paper: Rgb) => {
  const set: [string, string][] = [];
  const { backgroundColor, backgroundImage } = style;
  const isGradient = backgroundImage.includes('gradient(');
  const first = isGradient ? (/rgba?\([^)]*\)/.exec(backgroundImage)?.[0] ?? backgroundColor) : backgroundColor;
  if (backgroundImage.includes('url(')) return { ground: { ...above, isPicture: true }, set };
  if (isGradient) set.push(['background-image', 'none']);
  const color = readColor(first);
  if (color.alpha === 0) return { ground: above, set };
  const was = over(color, above.was);
  const now = nightGround(was, paper);
  set.push(['background-color', writeColor(now)]);
  return { ground: { was, now, isPicture: above.isPicture && color.alpha < 1 }, set };
};

const inksOf = (element: HTMLElement, style: CSSStyleDeclaration, { was, now }: Ground): [string, string][] => {
  const set: [string, string][] = [];
  // Half a colour is none that anybody could promise to be read.
  if (Number(style.opacity) < 1 && Number(style.opacity) > 0 && element.localName !== 'img') set.push(['opacity', '1']);
  if (!isWritten(element)) return set;
  const ink = over(readColor(style.color), was);
  set.push(['color', writeColor(nightInk({ ink, was, on: now }))]);
  if (style.webkitTextFillColor !== style.color) set.push(['-webkit-text-fill-color', 'currentcolor']);
  if (style.textShadow !== 'none') set.push(['text-shadow', 'none']);
  return set;
};

/** Words of its own, the mark before an item of a list, or what is read in place of a picture that does not come. */
const isWritten = (element: HTMLElement): boolean =>
  element.localName === 'li' ||
  (element.localName === 'img' && element.hasAttribute('alt')) ||
  element.localName === 'summary' ||
  [...element.childNodes].some((node) => node.nodeType === node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '');

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

const linesOf = (style: CSSStyleDeclaration, above: Ground): [string, string][] =>
  SIDES.flatMap((side): [string, string][] => {
    const read = (what: string) => style.getPropertyValue(`border-${side}-${what}`);
    if (read('style') === 'none' || Number.parseFloat(read('width')) === 0) return [];
    const color = readColor(read('color'));
    if (color.alpha === 0) return [];
    return [[`border-${side}-color`, writeColor(nightLine(over(color, above.was), above.was))]];
  });
