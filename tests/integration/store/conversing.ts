import { expect } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { decideThreads } from '@/lib/server/store/threads/decide-threads';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount } from '@/tests/integration/store/a-store';

const CONVERSATIONS = statement(
  'test-conversations',
  `select s."no", s."no" * 1024 + s."generation" as id, s."threadNo", s."linkNo", c."headers" -> 'messageId' ->> 0 as name from "EmailState" s
   join "EmailContent" c on c."accountId" = $1 and c."no" = s."no" where s."accountId" = $1 and cardinality(s."mailboxes") > 0 order by s."no"`,
);
type Row = { no: number; id: number; threadNo: number; linkNo: number | null; name: string };

/** A message of this name, which answers others. */
export const message = (uid: number, name: string, answers: readonly string[] = [], serverThread?: string) =>
  anIncomingEmail({
    uid,
    joinKey: null,
    headers: { messageId: [name], references: answers, inReplyTo: answers.slice(-1) },
    ...(serverThread && { threadKeys: [serverThread] }),
  });
export type Mail = ReturnType<typeof message>;

type Decision = { readonly emails?: string[]; readonly threads?: string[] };

/** Conversations of a store by the names of their messages: what arrives, what is decided about them, and how they are then. */
export const conversing = (store: () => Store) => {
  const rows = (account: AccountNo) => store().database.rows<Row>(CONVERSATIONS, [account]);
  /** Conversations as their messages: "a b | c". */
  const draw = async (account: AccountNo) => {
    const threads = new Map<number, string[]>();
    for (const { threadNo, name } of await rows(account))
      threads.set(threadNo, [...(threads.get(threadNo) ?? []), name]);
    return [...threads.values()]
      .map((names) => names.sort().join(' '))
      .sort()
      .join(' | ');
  };
  const arrive = async (account: AccountNo, mailboxNo: number, ...emails: readonly Mail[]) => {
    await ingestEmails(store(), { account, epoch: 0, mailboxNo, emails });
  };
  const nosOf = async (account: AccountNo, names: readonly string[]) =>
    (await rows(account)).filter(({ name }) => names.includes(name)).map(({ no }) => no);
  const threadsOf = async (account: AccountNo, names: readonly string[]) => [
    ...new Set((await rows(account)).filter(({ name }) => names.includes(name)).map(({ threadNo }) => threadNo)),
  ];
  const decided = async (account: AccountNo, decision: Decision) => {
    const outcome = await decideThreads(store(), account, {
      emailNos: await nosOf(account, decision.emails ?? []),
      threadNos: await threadsOf(account, decision.threads ?? []),
    });
    expect(await findDrift(store(), account)).toEqual([]);
    return outcome;
  };
  const must = async (account: AccountNo, decision: Decision): Promise<number> => {
    const outcome = await decided(account, decision);
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    return outcome.no;
  };
  const alice = () => anAccount(store(), { INBOX: 1, Archive: 6 });
  return { alice, arrive, decided, draw, must, nosOf, rows, threadsOf };
};
