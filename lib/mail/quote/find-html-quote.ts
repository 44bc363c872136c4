import { attributionLines } from '@/lib/mail/quote/attribution';

/** Elements that mail programs put around what they quote. */
const QUOTES = [
  'blockquote[type="cite" i]',
  '.gmail_quote_container',
  '.gmail_quote',
  '.gmail_extra > .gmail_quote',
  '.yahoo_quoted',
  '.protonmail_quote',
  '.tutanota_quote',
  '.zmail_extra',
  '.zmail_extra_quote',
  '.mailbird_quote',
  '.WordSection1 > blockquote',
  '[data-marker="__QUOTED_TEXT__"]',
  '#mail-mail-editor-reference-message-container',
  '#mail-oriMsgHtmlSeperator',
].join(',');
/** Elements with the headers of the quoted mail; all that follows them is quoted. */
const HEADERS = ['#mail-divRplyFwdMsg', '#mail-OLK_SRC_BODY_SECTION', '#mail-appendonsend', '#mail-reply-intro'].join(
  ',',
);
/** Neither the sender's own words nor part of the quote. */
const NEUTRAL = '.gmail_signature,.moz-signature,#mail-Signature,.protonmail_signature_block';
/** Lines that announce the quote and stand outside of it. */
const INTRODUCTION = '.moz-cite-prefix,.gmail_attr,#mail-divRplyFwdMsg,#mail-appendonsend,hr';
const FORWARDED = /^\s*-{2,}\s*\p{L}[^\n]{3,40}-{2,}/u;

/**
 * The nodes of a mail that are the quote at its end, in document order; none when there is nothing of the sender's own
 * before it, or something after it: a mail that is only a quote, answers between quotes and answers below stay open.
 * The markup has been sanitised, so ids carry their prefix.
 */
export const findHtmlQuote = (root: Element): readonly ChildNode[] => {
  const start = quoteStart(root);
  if (!start) return [];
  const nodes = start.matches(HEADERS) || isHeaderBox(start) ? [start, ...nodesAfter(start, root)] : [start];
  const introduced = [...introductionOf(start), ...nodes];
  const first = introduced[0] ?? start;
  if (!hasContent(root, (node) => isBefore(node, first))) return [];
  const covered = (node: Node) => introduced.some((one) => one === node || one.contains(node));
  return hasContent(root, (node) => !isBefore(node, first) && !covered(node)) ? [] : introduced;
};

/**
 * Outlook for Windows gives the quoted mail's headers no id: a box with a line above it, and three names or more in bold,
 * each with a colon, whatever the language.
 */
const isHeaderBox = (box: Element): boolean => {
  const names = [...box.querySelectorAll('b')].filter((name) => /[:：]\s*$/.test(name.textContent ?? ''));
  return names.length >= 3 && (box.textContent ?? '').trimStart().startsWith((names[0]?.textContent ?? '').trim());
};

const headerOf = (root: Element): Element | undefined => {
  const boxes = [...root.querySelectorAll('div[style*="border-top"]')];
  const found = [root.querySelector(HEADERS), boxes.find((box) => isHeaderBox(box) && !box.closest(QUOTES))].filter(
    (one) => one != null,
  );
  return found.sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
};

const quoteStart = (root: Element): Element | undefined => {
  const header = headerOf(root);
  const quotes = [...root.querySelectorAll(QUOTES)];
  // Outermost, last: earlier ones have answers between them, which the caller finds.
  const outermost = quotes.filter((quote) => !quotes.some((other) => other !== quote && other.contains(quote)));
  const last = outermost.at(-1);
  const found = header && (!last || isBefore(header, last) || last.contains(header)) ? header : last;
  if (!found || isForwarded(found)) return undefined;
  return found;
};

/** Gmail puts forwarded mails into the same element: they are what there is to read. */
const isForwarded = (quote: Element): boolean => FORWARDED.test((quote.textContent ?? '').slice(0, 200));

const isBefore = (node: Node, reference: Node): boolean =>
  (reference.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && !node.contains(reference);

/** Everything behind the element, level by level up to the root. */
const nodesAfter = (element: Element, root: Element): ChildNode[] => {
  const nodes: ChildNode[] = [];
  for (let at: Node | null = element; at && at !== root; at = at.parentNode)
    for (let next: Node | null = at.nextSibling; next; next = next.nextSibling) nodes.push(next as ChildNode);
  return nodes;
};

/** What announces the quote: an element made for it, or the text in front of it when it reads like such a line. */
const introductionOf = (quote: Element): ChildNode[] => {
  const nodes: ChildNode[] = [];
  for (let at = quote.previousSibling; at && nodes.length < 12; at = at.previousSibling) {
    const isIntroduction = at.nodeType === 1 && (at as unknown as Element).matches(INTRODUCTION);
    const isBlank = (at.textContent ?? '').trim() === '' && !holdsPicture(at);
    nodes.unshift(at);
    if (isIntroduction) return nodes;
    if (!isBlank && /[:：]\s*$/.test(at.textContent ?? ''))
      return attributionLines([(at.textContent ?? '').trim().replace(/\s+/g, ' ')]) > 0 ? nodes : [];
    if (!isBlank) return [];
  }
  return [];
};

const holdsPicture = (node: Node): boolean =>
  node.nodeName === 'IMG' || (node.nodeType === 1 && (node as Element).querySelector('img') !== null);

/** Is there a word or a picture among the nodes that `counts` accepts? */
const hasContent = (root: Element, counts: (node: Node) => boolean): boolean => {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType !== 1) return NodeFilter.FILTER_ACCEPT;
    const element = node as Element;
    return element.nodeName === 'STYLE' || element.matches(NEUTRAL)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const says =
      node.nodeType === 3 ? /[^\s\u00a0\u200b-\u200d\ufeff]/.test(node.nodeValue ?? '') : node.nodeName === 'IMG';
    if (says && counts(node)) return true;
  }
  return false;
};
