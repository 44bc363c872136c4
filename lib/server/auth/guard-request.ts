import { isTrustworthy, originOfHost } from '@/lib/server/auth/our-origin';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import type { Config } from '@/lib/server/config/config';

/**
 * read: a GET without effect. change: everything else. upload: a change whose body is a file of any type. return: somebody comes back from a
 * provider's page; whether they were sent there is the route's business.
 */
export type Door = 'read' | 'change' | 'upload' | 'return';

export type Guarded = { readonly origin: string } | { readonly answer: Response };

/** Is this request from our own pages, under our own name? Says the origin, or the answer that ends it (DESIGN §5). */
export const guardRequest = (request: Request, door: Door, config: Config): Guarded => {
  const origin = originOfHost(request.headers.get('host'), config);
  if (origin === undefined) return { answer: problemAnswer(421, 'This address is not one of this server') };
  if (door === 'return')
    return isNavigation(request) ? { origin } : { answer: problemAnswer(403, 'This is a page to go to') };
  if (!isSameOrigin(request, door, origin)) return { answer: problemAnswer(403, 'This request came from elsewhere') };
  if (door === 'read') return { origin };
  if (request.method !== 'POST') return { answer: problemAnswer(405, 'Changes are POSTed') };
  if (request.headers.get('x-waxwing-csrf') !== '1') return { answer: problemAnswer(403, 'A header is missing') };
  // The header above is one that a form or a page of another site cannot send: the type of a file keeps nobody out.
  if (door === 'change' && !isJson(request))
    return { answer: problemAnswer(400, 'The content type is not application/json', 'notJSON') };
  return { origin };
};

const isSameOrigin = (request: Request, door: Door, origin: string): boolean => {
  const site = request.headers.get('sec-fetch-site');
  const from = request.headers.get('origin');
  if (from !== null && from !== origin) return false;
  if (site !== null) return site === 'same-origin' || (door === 'read' && site === 'none');
  // Over plain HTTP from another machine there is no such header; the cookie is SameSite=Lax, and Origin comes with POST.
  return !isTrustworthy(origin) && (door === 'read' || from === origin);
};

/** A browser's own window, never something that a page loads or asks for. */
const isNavigation = ({ method, headers }: Request): boolean =>
  method === 'GET' &&
  (headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate' &&
  (headers.get('sec-fetch-dest') ?? 'document') === 'document';

/** RFC 8620 §3.3: what a request of JMAP is. */
export const isJson = (request: Request): boolean =>
  /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
