import { emailKeyOf } from '@/lib/base/ids';
import { countAttempts } from '@/lib/server/auth/attempts';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { readJson } from '@/lib/server/auth/read-body';
import { withAccount } from '@/lib/server/auth/with-user';
import { imageHeaders } from '@/lib/server/methods/blob/download-headers';
import { imagesAsked, LARGEST_ASK } from '@/lib/server/methods/email/images-asked';
import { imagesOfEmail } from '@/lib/server/methods/email/named-images';

/** Exchanges the addresses of images that a message names for ones on our own origin (docs/decisions/0023-remote-images.md). */
export const POST = withAccount('change', async ({ request, params, account, who, web }) => {
  const email = emailKeyOf(params['emailId'] ?? '');
  const urls = imagesAsked(await readJson(request, LARGEST_ASK));
  if (!urls) return problemAnswer(400, 'These are no addresses of images');
  if (!email) return problemAnswer(404, 'There is no such message');
  if (await countAttempts(web.store, [{ kind: 'images', of: String(who.user) }]))
    return problemAnswer(429, 'These are too many images in one hour');
  const found = await imagesOfEmail(web.store, { account, emailNo: email.no, urls });
  if (found.kind === 'notFound') return problemAnswer(404, 'There is no such message');
  if (found.kind === 'spam') return problemAnswer(403, 'Images are not loaded in Spam');
  if (found.kind === 'unavailable') return problemAnswer(503, found.detail);
  const granted = web.images.grant({ user: who.user, account, email }, found.urls);
  return Response.json(granted, { headers: { 'cache-control': 'no-store' } });
});

/** One of these images. Only who was granted it, from our own pages, and as nothing but an image. */
export const GET = withAccount('read', async ({ request, params, account, who, web }) => {
  const email = emailKeyOf(params['emailId'] ?? '');
  const token = new URL(request.url).searchParams.get('token') ?? '';
  if (!email) return problemAnswer(404, 'There is no such message');
  const found = await web.images.fetch({ user: who.user, account, email }, token, request.signal);
  if (found.kind === 'notFound') return problemAnswer(404, 'There is no such image, or not any more');
  if (found.kind === 'tooMany') return problemAnswer(429, 'These are too many images');
  if (found.kind === 'slow') return problemAnswer(504, 'The image did not come in time');
  if (found.kind === 'unavailable') return problemAnswer(502, 'The image cannot be had');
  const headers = imageHeaders({ type: found.type, size: found.bytes.length });
  return new Response(new Uint8Array(found.bytes), { headers });
});
