/** Where the image of a mail comes from, and so what becomes of it. */
export type ImageSource =
  | { readonly kind: 'inline'; readonly cid: string }
  | { readonly kind: 'data'; readonly url: string }
  | { readonly kind: 'remote' }
  | { readonly kind: 'none' };

/** Only these, spelled exactly so: an SVG behind a type with a space in it was CVE-2023-5631. */
const DATA = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/]+={0,2}$/i;

/** Classes a src attribute. Whatever is no embedded part and no plain picture in the mail itself is not loaded. */
export const imageSource = (src: string): ImageSource => {
  const trimmed = src.trim();
  if (/^cid:/i.test(trimmed)) return { kind: 'inline', cid: contentId(trimmed.slice(4)) };
  if (/^data:/i.test(trimmed)) {
    const url = trimmed.replace(/[\r\n\t ]/g, '');
    return DATA.test(url) ? { kind: 'data', url } : { kind: 'none' };
  }
  return trimmed === '' ? { kind: 'none' } : { kind: 'remote' };
};

/** RFC 2392 §2: the content id in a cid URL is percent-encoded and has no angle brackets. */
const contentId = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded).replace(/^<|>$/g, '');
  } catch {
    return encoded;
  }
};
