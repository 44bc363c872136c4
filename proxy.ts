import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { originOfHost } from '@/lib/server/auth/our-origin';
import { config as configuration } from '@/lib/server/config/config';

/**
 * Headers for every page and route. It keeps nobody from any data: the routes do that themselves (lib/server/auth).
 * What is loaded for a page alone (scripts, styles, fonts) is the same for everybody and needs none of it.
 */
export const config = { matcher: ['/((?!_next/static/|_next/image|favicon.ico).*)'] };

export default function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const settings = configuration();
  const origin = originOfHost(request.headers.get('host'), settings);
  // Monitors ask under any name, and learn nothing from it.
  if (origin === undefined && pathname !== '/api/health') {
    return new NextResponse('This address is not one of this server. See publicUrl in docs/configuration.md.\n', {
      status: 421,
    });
  }
  if (isWithin(pathname, '/gallery') && !settings.gallery) return new NextResponse('Not found\n', { status: 404 });
  const policy = isWithin(pathname, '/api') ? DATA_POLICY : pagePolicy(randomBytes(16).toString('base64'));
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of COMMON) response.headers.set(name, value);
  if (origin?.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000');
  if (!hasOwnPolicy(pathname)) response.headers.set('content-security-policy', policy);
  return response;
}

const COMMON: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  [
    'permissions-policy',
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  ],
];

const isWithin = (pathname: string, folder: string): boolean =>
  pathname === folder || pathname.startsWith(`${folder}/`);

/** The frame of a message, what is downloaded, images of mails and a hoster's picture are stranger to the app: their routes say what they may do. */
const hasOwnPolicy = (pathname: string): boolean =>
  ['/mail-frame', '/api/jmap/download', '/api/image', '/api/export', '/api/brand'].some((folder) =>
    isWithin(pathname, folder),
  );

/** Answers of routes are never documents. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

// biome-ignore lint/style/noProcessEnv: Next replaces it while building; React's development build evaluates strings
const evaluates = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';

/** What the app's own documents may do. Style attributes are ours alone: no mail's markup is ever in these documents. */
const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluates}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
