/**
 * The empty document that a message is shown in (DESIGN §8). It has a policy of its own, because a `srcdoc` frame would
 * inherit the app's, which blocks every style of a mail; and it is sandboxed by its own header, too, should somebody open
 * it without our frame. Nothing in it depends on who asks. With `?print` it is one that the app prints.
 */
export const GET = (request: Request): Response =>
  new Response(DOCUMENT, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(ourImages(request.headers), new URL(request.url).searchParams.has('print')),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, max-age=3600',
      vary: 'host, x-forwarded-host',
    },
  });

const DOCUMENT = '<!doctype html><html><head><meta charset="utf-8"><title>Message</title></head><body></body></html>';

/** `allow-modals` lets the app print such a document; nothing in it can, since nothing in it runs. */
const policy = (images: string, isPrinted: boolean): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${images} blob: data:`,
    // Our own type, for mails that bring none; no @font-face of a mail gets through the filter.
    "font-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    `sandbox allow-same-origin ${isPrinted ? 'allow-modals' : 'allow-popups allow-popups-to-escape-sandbox'}`,
  ].join('; ');

/** Parts of mails, and images from elsewhere, on the host that was asked. A policy cannot name a path beside 'self', nor an IPv6 address. */
const ourImages = (headers: Headers): string => {
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? '';
  return /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host) ? `${host}/api/jmap/download/ ${host}/api/image/` : "'self'";
};
