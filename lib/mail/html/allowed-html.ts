/**
 * What a mail may say in HTML, as data. Missing on purpose: everything that runs, loads, submits or reaches out of its
 * place (script, iframe, object, form, input, meta, base, link, video, audio, svg, math, template, map).
 */
export const ALLOWED_TAGS: readonly string[] = [
  ...['html', 'head', 'body', 'style', 'a', 'abbr', 'acronym', 'address', 'article', 'aside', 'b', 'bdi', 'bdo'],
  ...['big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details'],
  ...['dfn', 'dir', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4'],
  ...['h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'main', 'mark', 'menu', 'nav', 'ol', 'p', 'pre'],
  ...['q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'summary'],
  ...['sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr'],
];

/** `name` is missing: with it a mail could hide the frame's own properties behind its elements (DOM clobbering). */
export const ALLOWED_ATTRIBUTES: readonly string[] = [
  ...['abbr', 'align', 'alt', 'axis', 'background', 'bgcolor', 'border', 'bordercolor', 'cellpadding'],
  ...['cellspacing', 'char', 'charoff', 'cite', 'class', 'clear', 'color', 'cols', 'colspan', 'compact', 'datetime'],
  ...['dir', 'face', 'frame', 'headers', 'height', 'href', 'hspace', 'id', 'lang', 'noshade', 'nowrap', 'open'],
  ...['reversed', 'role', 'rows', 'rowspan', 'rules', 'scope', 'size', 'span', 'src', 'start', 'style', 'summary'],
  ...['title', 'type', 'valign', 'value', 'vspace', 'width', 'srcset', 'hidden', 'media'],
];

/** A message above either is shown as text first: laying it out could stall the tab. */
export const LARGEST_HTML = 1_000_000;
export const MOST_NODES = 20_000;
