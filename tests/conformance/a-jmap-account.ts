import { type AccountNo, accountIdOf, type MailboxNo, mailboxIdOf, type UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { type Dispatched, dispatch } from '@/lib/server/methods/dispatch';
import type { Caller } from '@/lib/server/methods/method-context';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { aCaller, type Call, callOne, MethodError, SIGNED_IN } from '@/tests/builders/jmap/a-caller';
import { anAccount } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;
type Box = 'INBOX' | 'Sent' | 'Drafts' | 'Trash' | 'Junk' | 'Work' | 'Archive';
const BOXES: Record<Box, number> = { INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Junk: 5, Work: 0, Archive: 6 };

export type JmapAccount = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly accountId: string;
  readonly context: Caller;
  /** Mailbox numbers and ids by name. */
  readonly box: Readonly<Record<Box, number>>;
  readonly boxId: Readonly<Record<Box, string>>;
  readonly call: Call;
  /** A request as it comes over the wire. */
  readonly raw: (body: string) => Promise<Dispatched>;
  /** The response to one call for this account; throws when it is an error. */
  readonly ask: <R = Args>(name: string, args?: Args) => Promise<R>;
  /** The type of the error that one call is answered with; undefined: it was answered. */
  readonly errorOf: (name: string, args?: Args) => Promise<unknown>;
  /** Puts messages into a mailbox, at most 200; returns their JMAP ids. */
  readonly put: (box: Box, emails: readonly IncomingEmail[]) => Promise<string[]>;
};

/** An account with the usual mailboxes and a client of it, without HTTP. */
export const aJmapAccount = async (store: Store): Promise<JmapAccount> => {
  const { account, box } = await anAccount(store, BOXES);
  const accountId = accountIdOf(account);
  const call = aCaller({ store, accounts: [account] });
  const context = { store, user: 1 as UserNo, accounts: new Set([account]), log: silentLogger, ...SIGNED_IN };
  const ask = <R>(name: string, args: Args = {}) => callOne<R>(call, name, { accountId, ...args });
  const ids = Object.entries(box).map(([name, no]) => [name, mailboxIdOf(no as MailboxNo)]);
  return {
    store,
    account,
    accountId,
    context,
    box,
    boxId: Object.fromEntries(ids) as Record<Box, string>,
    call,
    raw: (body) => dispatch(body, context, 'session'),
    ask,
    errorOf: async (name, args) => {
      try {
        await ask(name, args);
      } catch (error) {
        if (error instanceof MethodError) return error.type;
        throw error;
      }
      return undefined;
    },
    put: async (name, emails) => {
      const { created } = await ingestEmails(store, { account, epoch: 0, mailboxNo: box[name], emails });
      return created.map(({ no }) => `e${(no * 1024).toString(32)}`);
    },
  };
};
