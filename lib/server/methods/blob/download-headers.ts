/** What a browser may show by itself: nothing in these can run or load anything. */
const INERT = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain']);
/** What a browser might run as a document if it ever forgot that it is an attachment. */
const ACTIVE = /html|xml|svg|script|x-shockwave|x-web-app-manifest|multipart/;
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/;

export type DownloadHeadersOptions = {
  /** The type that the link asks for (RFC 8620 §6.2), and the one that the message names. */
  readonly asked: string | null;
  readonly type: string;
  readonly charset: string | null;
  readonly name: string;
  readonly size: number;
};

const HARMLESS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

export type ExportHeadersOptions = {
  readonly type: string;
  readonly name: string;
  /** Octets; null: nobody knows before the end. */
  readonly size: number | null;
};

/** The same for a file that is made for whoever asks: it is always saved, and never kept on the way. */
export const exportHeaders = ({ type, name, size }: ExportHeadersOptions): Record<string, string> => ({
  'content-type': type,
  ...(size !== null && { 'content-length': String(size) }),
  'content-disposition': `attachment; ${fileNames(name)}`,
  ...HARMLESS,
  'cache-control': 'no-store, no-transform',
  // A proxy that holds the answer back would fill its disk.
  'x-accel-buffering': 'no',
});

/** The same for an image from elsewhere, of a type that its bytes have shown. It is kept as long as nobody would have it changed. */
export const imageHeaders = ({
  type,
  size,
}: {
  readonly type: string;
  readonly size: number;
}): Record<string, string> => ({
  'content-type': type,
  'content-length': String(size),
  'content-disposition': 'inline',
  ...HARMLESS,
  'cache-control': 'private, max-age=3600, no-transform',
});

/** Headers under which bytes of a stranger can do nothing to whoever opens them (DESIGN §8). */
export const downloadHeaders = (options: DownloadHeadersOptions): Record<string, string> => {
  const type = (options.asked ?? '').toLowerCase() || options.type.toLowerCase();
  const isInert = INERT.has(type);
  return {
    'content-type': contentType(type, options.charset),
    'content-length': String(options.size),
    'content-disposition': `${isInert ? 'inline' : 'attachment'}; ${fileNames(options.name)}`,
    ...HARMLESS,
    // RFC 8620 §6.2: what a blob id names never changes.
    'cache-control': 'private, max-age=31536000, immutable',
  };
};

const contentType = (type: string, charset: string | null): string => {
  if (!TYPE.test(type) || ACTIVE.test(type)) return 'application/octet-stream';
  if (type !== 'text/plain') return type;
  // The sender wrote the charset: only what is one gets into a header.
  return `text/plain; charset=${charset !== null && /^[a-z0-9][a-z0-9._:-]{0,39}$/i.test(charset) ? charset : 'utf-8'}`;
};

/** Control characters, path separators, and what turns "fdp.exe" around to look like "exe.pdf". */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029/\\]/gu;

/** RFC 6266 §4.1 and appendix D: a plain name for the oldest, the real one in UTF-8 for everybody else. */
const fileNames = (given: string): string => {
  const name = given.replace(UNSAFE, '_').toWellFormed().trim().slice(0, 200).toWellFormed() || 'attachment';
  const plain = name.replace(/[^\x20-\x7e]|["%\\]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${coded}`;
};
