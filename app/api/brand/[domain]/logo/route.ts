import { brandAt } from '@/lib/server/auth/brand-at';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withOrigin } from '@/lib/server/auth/with-user';

/** The picture of the brand that is shown at this host. It was read when Waxwing started: nothing of a path comes from outside. */
export const GET = withOrigin('read', async ({ request, web, origin, params }) => {
  const brand = brandAt(web.config, origin);
  if (!brand?.logo || brand.domain !== params['domain']) return problemAnswer(404, 'There is no such picture');
  const { type, bytes, hash } = brand.logo;
  const isNamed = new URL(request.url).searchParams.get('v') === hash;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'cache-control': isNamed ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    },
  });
});
