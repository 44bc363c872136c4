import { Readable } from 'node:stream';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withAccount } from '@/lib/server/auth/with-user';
import { download } from '@/lib/server/methods/blob/download';
import { exportHeaders } from '@/lib/server/methods/blob/download-headers';
import { readAttachmentsRequest } from '@/lib/server/portability/attachments-request';
import { zipAttachments } from '@/lib/server/portability/zip-attachments';

/** All attachments of a message as one archive: `?blobId=…,…&name=…`. */
export const GET = withAccount('read', async ({ request, account, web }) => {
  const asked = readAttachmentsRequest(new URL(request.url).searchParams);
  if (!asked) return problemAnswer(400, 'These cannot be downloaded together');
  const signal = AbortSignal.any([request.signal, web.stopping]);
  const open = (blobId: string) => download(web.store, account, blobId);
  const opened = await zipAttachments({ blobIds: asked.blobIds, open, signal, now: new Date() });
  if (opened.kind === 'notFound') return problemAnswer(404, 'There are no such attachments');
  if (opened.kind === 'unavailable') return problemAnswer(503, opened.detail);
  const body = Readable.toWeb(Readable.from(opened.bytes)) as ReadableStream;
  return new Response(body, {
    headers: exportHeaders({ type: 'application/zip', name: `${asked.name}.zip`, size: null }),
  });
});
