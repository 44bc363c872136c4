import type { UserNo } from '@/lib/base/ids';
import type { SetResponse } from '@/lib/jmap/set';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { aCaller, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount } from '@/tests/integration/store/a-store';

export type Args = Readonly<Record<string, unknown>>;

/** Somebody with two accounts; only the first is one that they sign in with. */
export const aUser = async (store: Store, mails = 1) => {
  const boxes = { INBOX: 1, Trash: 4 };
  const [one, other] = [await anAccount(store, boxes), await anAccount(store, boxes)];
  const { ownerId } = await store.who.mailAccount.findUniqueOrThrow({ where: { id: one.account } });
  await store.who.accountAccess.updateMany({ where: { accountId: other.account }, data: { userId: ownerId } });
  await store.who.signIn.create({
    data: {
      kind: 'imap',
      issuer: `mail.example.test:${one.account}`,
      subject: 'alice',
      userId: ownerId,
      accountId: one.account,
    },
  });
  for (const { account, box } of [one, other]) {
    const emails = Array.from({ length: mails }, (_, at) =>
      anIncomingEmail({ uid: at + 1, headers: { messageId: [`${account}.${at}@x`] } }),
    );
    await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails });
  }
  const user = Number(ownerId) as UserNo;
  const call = aCaller({ store, user, accounts: [one.account, other.account] });
  const ask = <R = SetResponse>(name: string, args: Args = {}) => callOne<R>(call, name, args);
  const errorOf = async (name: string, args: Args) => {
    const error = await ask(name, args).catch((thrown: unknown) => thrown);
    return error instanceof MethodError ? error.type : undefined;
  };
  return { user, one: one.account, other: other.account, ask, errorOf };
};
