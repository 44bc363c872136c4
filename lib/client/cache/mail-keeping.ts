import type { AccountId } from '@/lib/base/ids';
import type { AccountExtras } from '@/lib/client/cache/account-extras';
import type { AccountMail } from '@/lib/client/cache/account-mail';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import type { Connection } from '@/lib/client/cache/connection';
import type { KeepMail as Keeper, OpenKept } from '@/lib/client/cache/keep-mail';
import type { SessionKeeper } from '@/lib/client/cache/session-keeper';

/** The first visit has nothing to bring back: what keeps things comes when its first answer has been on screen for a while. */
const FIRST_VISIT_MS = 1_000;

export type KeepingOptions = {
  readonly openKept: OpenKept;
  /** Whether an earlier page may have left something; missing: it may. */
  readonly hasKept: (() => Promise<boolean>) | undefined;
  readonly session: SessionKeeper;
  readonly connection: Connection;
  /** Of all accounts that somebody has asked about. */
  readonly mails: () => Iterable<AccountMail>;
  readonly mailOf: (accountId: AccountId) => AccountMail;
  readonly extrasOf: (accountId: AccountId) => AccountExtras;
};

/** What this browser keeps of the mail, and when that comes: at once where an earlier page may have left something, else later. */
export class MailKeeping {
  readonly #options: KeepingOptions;
  #keeper: Keeper | undefined;
  #coming: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: KeepingOptions) {
    this.#options = options;
  }

  watch(memory: AccountMemory): void {
    this.#keeper?.watch(memory);
  }

  /** Brings back what an earlier page kept, and keeps from then on. Never throws. */
  async restore(): Promise<void> {
    const { openKept, hasKept, session, connection, mailOf, extrasOf } = this.#options;
    try {
      if (hasKept && !(await hasKept())) return;
      await this.#bring();
      const { readKept, restoreMemory } = await import('@/lib/client/cache/keep-mail');
      const found = await readKept(openKept);
      if (!found || !session.restore(found.session)) return;
      connection.restore(found.heardAt);
      for (const { id, email } of session.accounts.read()) {
        const mail = mailOf(id);
        mail.memory.setEmail(email);
        restoreMemory(mail.memory, found);
        extrasOf(id).restore(found.labels.get(id));
        mail.refresh();
      }
    } catch {
      // A browser that keeps nothing: everything is asked for.
    }
  }

  /** Keeps from now on: something was done that the server has not heard of yet. */
  begin(): void {
    clearTimeout(this.#timer);
    // Without a network: what is heard next tries again.
    this.#bring().catch(() => undefined);
  }

  /** Keeps from soon on. */
  later(): void {
    if (this.#coming !== undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.begin();
    }, FIRST_VISIT_MS);
  }

  leave(): void {
    this.#keeper?.leave();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keeper?.stop();
  }

  #bring(): Promise<void> {
    this.#coming ??= this.#make().catch((error: unknown) => {
      this.#coming = undefined;
      throw error;
    });
    return this.#coming;
  }

  async #make(): Promise<void> {
    const { KeepMail } = await import('@/lib/client/cache/keep-mail');
    const { openKept, session, connection, mails } = this.#options;
    this.#keeper = new KeepMail({
      openKept,
      session: () => session.session,
      heardAt: () => connection.view.read().asOf,
    });
    for (const mail of mails()) this.#keeper.watch(mail.memory);
  }
}
