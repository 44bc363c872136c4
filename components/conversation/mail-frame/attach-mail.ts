import type { Pieces } from '@/lib/base/in-pieces';

/** So many elements at a time are given a style and a place: some twenty milliseconds. */
const PIECE = 800;

/** Elements of any document: `instanceof` would ask for one of ours. */
const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;
const sizeOf = (node: Node): number => (isElement(node) ? node.querySelectorAll('*').length + 1 : 1);

/**
 * Puts nodes that are in no document into `parent`. What is new a browser lays out in one go, however much it is: so a large mail comes
 * piece by piece, and each is laid out before the next one. An element that is larger than a piece comes empty and is filled the same way.
 */
export function* attaching(parent: Element, nodes: readonly ChildNode[]): Pieces<void> {
  let piece: ChildNode[] = [];
  let size = 0;
  for (const node of nodes) {
    const more = sizeOf(node);
    if (size > 0 && size + more > PIECE) {
      parent.append(...piece);
      // To ask is to have it laid out.
      parent.getBoundingClientRect();
      yield;
      piece = [];
      size = 0;
    }
    if (more > PIECE && isElement(node)) {
      const inner = [...node.childNodes];
      node.replaceChildren();
      parent.append(node);
      yield* attaching(node, inner);
      continue;
    }
    piece.push(node);
    size += more;
  }
  parent.append(...piece);
}
