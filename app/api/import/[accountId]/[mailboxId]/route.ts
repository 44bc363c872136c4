import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withAccount } from '@/lib/server/auth/with-user';
import { stopImport, takePiece } from '@/lib/server/portability/import-desk';
import { readPieceRequest } from '@/lib/server/portability/import-request';

const NONE = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

/** A file of mail for a mailbox, whole or piece by piece: an mbox, a message, an archive of both. `?stop=1`: no more of it. */
export const POST = withAccount('upload', async ({ request, params, account, web }) => {
  const query = new URL(request.url).searchParams;
  const asked = readPieceRequest(query, params['mailboxId'] ?? '');
  if (!asked) return problemAnswer(400, 'Nothing can be imported like this');
  if (query.get('stop') === '1') {
    stopImport(account, asked.key);
    return Response.json({ octets: 0 });
  }
  const { store, log, stopping } = web;
  const { importBytes, importMessageBytes: messageBytes } = web.config;
  const body = request.body ?? NONE;
  const outcome = await takePiece({ ...asked, store, log, stopping, account, body, importBytes, messageBytes });
  if (outcome.kind === 'taken') return Response.json({ octets: outcome.octets });
  if (outcome.kind === 'elsewhere') {
    return Response.json({ type: 'about:blank', status: 409, octets: outcome.octets }, { status: 409 });
  }
  if (outcome.kind === 'noMailbox') return problemAnswer(404, 'There is no such mailbox');
  if (outcome.kind === 'tooMany') return problemAnswer(429, 'Too many imports at once');
  if (outcome.kind === 'tooLarge') return problemAnswer(413, 'The file is too large');
  return problemAnswer(410, 'This import has ended');
});
