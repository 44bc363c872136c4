import { Readable } from 'node:stream';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withAccount } from '@/lib/server/auth/with-user';
import { exportHeaders } from '@/lib/server/methods/blob/download-headers';
import { readExportRequest } from '@/lib/server/portability/export-request';
import { openExport } from '@/lib/server/portability/open-export';

/** Messages, a mailbox or all mail of an account as one file: `?format=zip|mbox|eml`, with `emailId`, `mailboxId` or neither. */
export const GET = withAccount('read', async ({ request, account, who, web }) => {
  const asked = readExportRequest(new URL(request.url).searchParams);
  if (!asked) return problemAnswer(400, 'Nothing can be exported like this');
  const accountName = who.accounts.find(({ no }) => no === account)?.email ?? '';
  const signal = AbortSignal.any([request.signal, web.stopping]);
  const opened = await openExport({ store: web.store, account, signal, request: asked, accountName, now: new Date() });
  if (opened.kind === 'notFound') return problemAnswer(404, 'There is nothing to be exported');
  if (opened.kind === 'unavailable') return problemAnswer(503, opened.detail);
  const body = Readable.toWeb(Readable.from(opened.bytes)) as ReadableStream;
  return new Response(body, { headers: exportHeaders(opened) });
});
