import { parentPort } from 'node:worker_threads';
import { type Attachment, attachmentText } from '@/lib/server/extract/attachment-text';

/** What a thread says of one attachment; null: it could not be read. */
export type ThreadAnswer = { readonly text: string | null };

parentPort?.on('message', async (attachment: Attachment) => {
  const text = await attachmentText(attachment).catch(() => null);
  parentPort?.postMessage({ text } satisfies ThreadAnswer);
});
