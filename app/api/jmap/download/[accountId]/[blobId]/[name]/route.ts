import { Readable } from 'node:stream';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { preflight, withCallerAccount } from '@/lib/server/auth/with-caller';
import { download } from '@/lib/server/methods/blob/download';
import { downloadHeaders } from '@/lib/server/methods/blob/download-headers';

/** RFC 8620 §6.2: a whole message or one of its parts, as bytes that cannot do anything (DESIGN §8). */
export const GET = withCallerAccount('read', async ({ request, params, account, web }) => {
  const found = await download(web.store, account, params['blobId'] ?? '');
  if (found.kind === 'notFound') return problemAnswer(404, 'There is no such blob');
  if (found.kind === 'unavailable') return problemAnswer(503, found.detail);
  const asked = new URL(request.url).searchParams.get('type');
  const headers = downloadHeaders({ ...found, asked, name: params['name'] ?? '' });
  return new Response(Readable.toWeb(found.bytes) as ReadableStream, { headers });
});

export const OPTIONS = preflight;
