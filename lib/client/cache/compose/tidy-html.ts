import type { TidyHtml } from '@/lib/client/cache/compose/start-content';
import { nodesToText } from '@/lib/mail/html/nodes-to-text';
import { sanitizeForEditor } from '@/lib/mail/html/sanitize-for-editor';

/** Foreign HTML as it may be quoted, with this browser's own parser. Pictures keep their `cid:`; nothing is loaded by it. */
export const tidyHtml: TidyHtml = (html, cids) => {
  const imageUrl = (cid: string) => (cids.has(cid) ? `cid:${cid}` : undefined);
  const inert = document.implementation.createHTMLDocument('');
  inert.body.append(inert.adoptNode(sanitizeForEditor({ window, html, imageUrl })));
  return { html: inert.body.innerHTML, text: nodesToText(inert.body) };
};
