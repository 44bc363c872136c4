import { limitAnswer, problemAnswer } from '@/lib/server/auth/problem-answer';
import { preflight, withCallerAccount } from '@/lib/server/auth/with-caller';
import { upload } from '@/lib/server/methods/blob/upload';

/** RFC 8620 §6.1: a file of any type, for whatever it is to be used. */
export const POST = withCallerAccount('upload', async ({ request, account, web }) => {
  const { headers, body } = request;
  const length = headers.get('content-length');
  const outcome = await upload(web.store, {
    account,
    contentType: headers.get('content-type'),
    length: length === null ? null : Number(length),
    body: body ?? new ReadableStream({ start: (controller) => controller.close() }),
  });
  if (outcome.kind === 'tooLarge') return limitAnswer(413, 'The file is too large', 'maxSizeUpload');
  if (outcome.kind === 'tooMany') return limitAnswer(429, 'Too many files at once', 'maxConcurrentUpload');
  if (outcome.kind === 'incomplete') return problemAnswer(400, 'The file did not come in whole');
  return Response.json(outcome.uploaded, { status: 201, headers: { 'cache-control': 'no-store' } });
});

export const OPTIONS = preflight;
