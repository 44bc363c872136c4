import { expect } from 'vitest';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import { appendDue } from '@/lib/server/sync/outbound/append-due';
import { carryOut } from '@/lib/server/sync/outbound/carry-out';
import { OutboundSession } from '@/lib/server/sync/outbound/outbound-session';
import { aPatch } from '@/tests/builders/mail/a-command';
import { aSyncedAccount, drawServer, drawStore, type SyncedAccount } from '@/tests/integration/sync/a-synced-account';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

type Where = { readonly add?: readonly string[]; readonly remove?: readonly string[] };

export type WritingAccount = SyncedAccount & {
  /** Looks at everything, as a session does. */
  readonly round: () => Promise<void>;
  /** Carries out what is due, with the rounds that it takes; over a new connection when the last one broke. */
  readonly act: () => Promise<void>;
  /** Once, over the connection there is: throws what breaks it. */
  readonly actOnce: () => Promise<OutboundSession>;
  /** Appends what is due, over a connection of its own; again when it broke. */
  readonly appendAll: () => Promise<void>;
  readonly keywords: (emails: readonly number[], change: Where) => Promise<void>;
  /** Mailboxes by path. */
  readonly place: (emails: readonly number[], change: Where) => Promise<void>;
  readonly box: (path: string) => Promise<StoredMailbox>;
  /** The visible emails of a mailbox, in the order in which they were numbered. */
  readonly emailsIn: (path: string) => Promise<number[]>;
  /** Commands that are not done, as `kind state emails`. */
  readonly open: () => Promise<string[]>;
  /** The store is what the server is, and so are its lists; no command is left. */
  readonly isEqual: () => Promise<void>;
};

const OPEN = {
  name: 'test-open-commands',
  text: `select "kind" || ' ' || "state" || ' ' || cardinality("emails") || coalesce(' ' || ("error" ->> 'code'), '') as line
    from "Command" where "accountId" = $1 order by "no"`,
};
const IN = {
  name: 'test-emails-in',
  text: `select "no" from "EmailState" where "accountId" = $1 and $2::int4 = any("mailboxes") order by "no"`,
};
const NOW = { name: 'test-now', text: `update "Command" set "runAfter" = now() where "accountId" = $1` };

/** An account whose rounds and commands the test has carried out itself, one by one. */
export const aWritingAccount = async (bed: Mailbed, user: string): Promise<WritingAccount> => {
  const synced = await aSyncedAccount(bed, user);
  const { store, account } = synced;
  const context = await synced.own();
  const connect = () => openConnection(context, 'sync', new AbortController().signal);
  let session: { connection: Awaited<ReturnType<typeof connect>>; outbound: OutboundSession } | undefined;
  const open = async () => {
    if (!session?.connection.usable) session = { connection: await connect(), outbound: new OutboundSession() };
    return session;
  };
  const round = async () => {
    const { connection, outbound } = await open();
    await syncRound(context, connection);
    outbound.sawRound();
    while (await backfillStep(context, connection));
  };
  const actOnce = async () => {
    const { connection, outbound } = await open();
    await carryOut(context, connection, outbound);
    return outbound;
  };
  const box = async (path: string) => {
    const found = (await listMailboxes(store, account)).find((one) => one.path === path);
    if (!found) throw new Error(`There is no mailbox ${path}`);
    return found;
  };
  const boxes = (paths: readonly string[] = []) => Promise.all(paths.map(async (path) => (await box(path)).no));
  const change = (emails: readonly number[], patch: Partial<EmailPatch>) =>
    changeEmails(store, account, [{ emails, patch: aPatch(patch) }]);
  const openCommands = async () =>
    (await store.database.rows<{ line: string }>(OPEN, [account])).map(({ line }) => line);
  return {
    ...synced,
    round,
    actOnce,
    act: async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        try {
          await store.database.rows(NOW, [account]);
          const outbound = await actOnce();
          if (!outbound.wantsRound) return;
          await round();
        } catch (error) {
          if (session?.connection.usable) throw error;
        }
      }
      throw new Error(`Never done: ${(await openCommands()).join(', ')}`);
    },
    appendAll: async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        const lane = await openConnection(context, 'append', new AbortController().signal);
        let isAgain = false;
        const told = { onDone: () => undefined, onLook: () => undefined };
        try {
          await store.database.rows(NOW, [account]);
          await appendDue(context, { connect: async () => lane, ...told });
        } catch (error) {
          if (lane.usable) throw error;
          isAgain = true;
        } finally {
          lane.close();
        }
        if (!isAgain) return;
      }
    },
    keywords: (emails, { add = [], remove = [] }) => change(emails, { addKeywords: add, removeKeywords: remove }),
    place: async (emails, { add, remove }) =>
      change(emails, { addBoxes: await boxes(add), removeBoxes: await boxes(remove) }),
    box,
    emailsIn: async (path) =>
      (await store.database.rows<{ no: number }>(IN, [account, (await box(path)).no])).map(({ no }) => no),
    open: openCommands,
    isEqual: async () => {
      await round();
      const client = await synced.client();
      expect(await drawStore(store, account)).toEqual(await drawServer(client));
      client.close();
      expect(await findDrift(store, account)).toEqual([]);
      expect(await openCommands()).toEqual([]);
    },
    end: async () => {
      session?.connection.close();
      await synced.end();
    },
  };
};
