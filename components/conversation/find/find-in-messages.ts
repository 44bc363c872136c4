import { MESSAGE_TEXT } from '@/components/conversation/find/message-text';
import { findHits, type TextPiece } from '@/lib/mail/text/find-hits';

/** Names of our marks (CSS Custom Highlight API); their looks are in globals.css and frame-style.ts. */
const ALL = 'waxwing-hit';
const CURRENT = 'waxwing-hit-current';

/** Looks for a text in all messages that are unfolded, in the order in which they stand; what is folded away is passed over. */
export const findInMessages = (scroller: HTMLElement, wanted: string): readonly Range[] =>
  [...scroller.querySelectorAll(`[${MESSAGE_TEXT}]`)].flatMap((message) => {
    const frames = [...message.querySelectorAll('iframe')];
    const inside = frames.flatMap((frame) => (frame.contentDocument ? [frame.contentDocument.body] : []));
    return [...inside, message].flatMap((root) => findWithin(root, wanted));
  });

const findWithin = (root: Element, wanted: string): Range[] => {
  const nodes = textNodes(root);
  let before: Element | null = null;
  const pieces = nodes.map((node): TextPiece => {
    const block = blockOf(node);
    const startsBlock = block !== before;
    before = block;
    return { text: node.data, startsBlock };
  });
  return findHits(pieces, wanted).flatMap(({ from, to }) => {
    const [start, end] = [nodes[from.piece], nodes[to.piece]];
    if (!start || !end) return [];
    const range = root.ownerDocument.createRange();
    range.setStart(start, from.offset);
    range.setEnd(end, to.offset);
    return [range];
  });
};

const textNodes = (root: Element): Text[] => {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.parentElement?.checkVisibility()) nodes.push(node as Text);
  return nodes;
};

const blockOf = (node: Text): Element | null => {
  let element = node.parentElement;
  const view = node.ownerDocument.defaultView;
  while (element && view?.getComputedStyle(element).display.startsWith('inline')) element = element.parentElement;
  return element;
};

type Marks = { readonly hits: readonly Range[]; readonly at: number };

/** Marks what was found in each of the documents; where a browser has no such marks, the one in view is selected instead. */
export const markHits = (scroller: HTMLElement, { hits, at }: Marks): void => {
  clearHits(scroller);
  const current = hits[at];
  for (const view of viewsOf(scroller)) {
    const own = hits.filter((hit) => hit.startContainer.ownerDocument === view.document);
    if (!view.CSS.highlights) {
      if (current && own.includes(current)) select(view, current);
      continue;
    }
    view.CSS.highlights.set(ALL, new view.Highlight(...own.filter((hit) => hit !== current)));
    if (current && own.includes(current)) view.CSS.highlights.set(CURRENT, new view.Highlight(current));
  }
};

export const clearHits = (scroller: HTMLElement): void => {
  for (const view of viewsOf(scroller)) for (const name of [ALL, CURRENT]) view.CSS.highlights?.delete(name);
};

type View = Window & typeof globalThis;

/** The windows whose documents have messages in them: ours, and that of each frame. */
const viewsOf = (scroller: HTMLElement): readonly View[] => {
  const frames = [...scroller.querySelectorAll<HTMLIFrameElement>(`[${MESSAGE_TEXT}] iframe`)];
  return [window, ...frames.flatMap(({ contentWindow }) => (contentWindow ? [contentWindow as View] : []))];
};

const select = (view: View, range: Range): void => {
  const selection = view.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
};

/** Brings a hit into the middle of what is seen, unless it is seen already. */
export const showHit = (scroller: HTMLElement, hit: Range): void => {
  const frame = hit.startContainer.ownerDocument?.defaultView?.frameElement;
  const above = frame ? frame.getBoundingClientRect().top : 0;
  const { top, height } = hit.getBoundingClientRect();
  const seen = scroller.getBoundingClientRect();
  const from = above + top - seen.top;
  if (from >= 0 && from + height <= seen.height) return;
  scroller.scrollTo({ top: scroller.scrollTop + from - seen.height / 2 });
};
