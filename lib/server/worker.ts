import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '@/lib/server/config/config';
import { startPush } from '@/lib/server/push/start-push';
import { runWorker } from '@/lib/server/sync/run-worker';

/** How long an orderly end may take; after it the mail servers and the database see a broken connection, which they know. */
const PATIENCE_MS = 1500;

const say = (event: string, error: unknown) =>
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: 'error', event, message: String(error), stack: error instanceof Error ? error.stack : undefined })}\n`,
  );

const fail = (error: unknown) => {
  say('worker.crashed', error);
  process.exit(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

const worker = runWorker(config(), startPush);

const end = async (code: number): Promise<void> => {
  const stopped = worker.stop().catch((error: unknown) => say('worker.stop', error));
  await Promise.race([stopped, sleep(PATIENCE_MS)]);
  process.exit(code);
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(0));
// The supervisor holds the other end of this channel: it was killed, and nobody would ever stop us.
if (process.connected) process.once('disconnect', () => void end(1));
