import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { applyQuotas } from '@/lib/server/store/quotas';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A quota may be changed by others, and mail that replaces mail of the same number changes it unseen. */
const OFTEN_MS = 10 * 60_000;
/** While mail comes and goes all the time it is not asked for with each of it. */
const BETWEEN_MS = 30_000;

/**
 * How much of its quotas an account uses, as one session knows it: asked when the session begins, when the server has more or fewer
 * messages than it had then, and every ten minutes.
 */
export class QuotaWatch {
  #askedAt = Number.NEGATIVE_INFINITY;
  #messages = 0;

  /** After a round: asks if it is time to (`now` in milliseconds, of any clock that never goes back), and keeps what is told. */
  async look(context: SyncContext, connection: ImapConnection, now = performance.now()): Promise<void> {
    const isFirst = this.#askedAt === Number.NEGATIVE_INFINITY;
    if (!connection.features.quota) {
      if (isFirst) await applyQuotas(context.store, owned(context), null);
      this.#askedAt = now;
      return;
    }
    const rest = now - this.#askedAt;
    if (rest < BETWEEN_MS) return;
    const boxes = await listMailboxes(context.store, context.account);
    const messages = boxes.reduce((sum, { serverEmails }) => sum + serverEmails, 0);
    if (rest < OFTEN_MS && messages === this.#messages) return;
    this.#askedAt = now;
    this.#messages = messages;
    try {
      const told = await connection.quotas();
      await applyQuotas(context.store, owned(context), told);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // What was known before may well be true; nobody waits for it.
      if (isFirst) context.log.info('sync.quota-refused', { account: context.account, error });
    }
  }
}
