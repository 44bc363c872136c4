import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { accountIdOf, identityIdOf, type MailboxNo, mailboxIdOf, submissionNoOf } from '@/lib/base/ids';
import type { EmailSubmission, SubmissionStage } from '@/lib/jmap/email-submission';
import type { SetError } from '@/lib/jmap/problem';
import { getAccount, updateAccount } from '@/lib/server/store/accounts';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { getSubmissions } from '@/lib/server/store/submissions/get-submissions';
import type { StoredSubmission } from '@/lib/server/store/submissions/submission';
import { aCaller, type Call, callOne } from '@/tests/builders/jmap/a-caller';
import { FakeSmtp } from '@/tests/fakes/smtp/fake-smtp';
import { aHouse, type House } from '@/tests/integration/chaos/a-house';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

export type Submitted = {
  readonly created: { readonly k: EmailSubmission } | null;
  readonly notCreated: { readonly k: SetError } | null;
};
export type Sent = { readonly id: string; readonly no: number; readonly emailNo: number; readonly messageId: string };

export type SendingHouse = House & {
  readonly smtp: FakeSmtp;
  readonly accountId: string;
  readonly call: Call;
  /** Writes a draft; its JMAP id. */
  readonly draft: (subject: string) => Promise<string>;
  /** Wants something sent, as a client does. */
  readonly submit: (record: object) => Promise<Submitted>;
  /** Writes a draft and wants it sent; now, unless `more` says otherwise. */
  readonly send: (subject: string, more?: object) => Promise<Sent>;
  readonly submission: (no: number) => Promise<StoredSubmission>;
  /** Waits until it is there. */
  readonly reaches: (no: number, ...stages: SubmissionStage[]) => Promise<StoredSubmission>;
  /** What waits for its time need not wait any longer. */
  readonly hurry: () => Promise<void>;
  readonly worker: () => ChildProcess;
  /** As a machine that loses its power. */
  readonly kill: (child: ChildProcess) => Promise<void>;
  /** Names of the mailboxes of an email. */
  readonly placesOf: (emailNo: number) => Promise<string[]>;
};

const NOW = {
  name: 'test-send-now',
  text: `update "EmailSubmission" set "runAfter" = now() where "accountId" = $1 and "stage" in ('held', 'connecting')`,
};
const PLACES = {
  name: 'test-places',
  text: `select m."name" from "EmailState" s join "Mailbox" m on m."accountId" = $1 and m."no" = any(s."mailboxes")
    where s."accountId" = $1 and s."no" = $2 order by 1`,
};

const IDENTITY = identityIdOf(1);

/** A house whose account sends through a server of the test's, which says what becomes of each step. */
export const aSendingHouse = async (bed: Mailbed, options: { user: string; worker: string }): Promise<SendingHouse> => {
  const smtp = await FakeSmtp.start();
  onTestFinished(() => smtp.stop());
  const house = await aHouse(bed, options);
  const { store, account } = house;
  const stored = await getAccount(store, account);
  if (!stored) throw new Error('The account is not there');
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none' as const, user: options.user };
  await updateAccount(store, account, { settings: { ...stored.settings, smtp: server } });
  const call = aCaller({ store, accounts: [account] });
  const accountId = accountIdOf(account);
  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const box = async (name: string) =>
    mailboxIdOf(((await listMailboxes(store, account)).find((one) => one.name === name)?.no ?? 0) as MailboxNo);
  // The mailboxes are on the server: somebody must have looked.
  const first = house.startWorker();
  await eventually(
    () => listMailboxes(store, account),
    (boxes) => boxes.some(({ name }) => name === 'Sent'),
  );
  await kill(first);
  const draft = async (subject: string): Promise<string> => {
    const made = {
      mailboxIds: { [await box('Drafts')]: true },
      keywords: { $draft: true, $seen: true },
      from: [{ name: 'Alice', email: `${options.user}@example.test` }],
      to: [{ name: 'Bob', email: 'bob@example.test' }],
      bcc: [{ name: null, email: 'eve@example.test' }],
      subject,
      textBody: [{ partId: 't', type: 'text/plain' }],
      bodyValues: { t: { value: 'At noon?\n' } },
    };
    const answer = await callOne<{ created: { k: { id: string } } | null }>(call, 'Email/set', {
      accountId,
      create: { k: made },
    });
    if (!answer.created) throw new Error(JSON.stringify(answer));
    return answer.created.k.id;
  };
  const submission = async (no: number) => {
    const [found] = (await getSubmissions(store, account, [no])).list;
    if (!found) throw new Error(`There is no submission ${no}`);
    return found;
  };
  const submit = (record: object) =>
    callOne<Submitted>(call, 'EmailSubmission/set', {
      accountId,
      create: { k: { identityId: IDENTITY, ...record } },
    });
  return {
    ...house,
    smtp,
    accountId,
    call,
    draft,
    submission,
    submit,
    send: async (subject, more) => {
      const id = await draft(subject);
      const { created, notCreated } = await submit({ emailId: id, ...more });
      if (!created) throw new Error(JSON.stringify(notCreated));
      const no = submissionNoOf(created.k.id) ?? 0;
      const { emailNo, messageId } = await submission(no);
      return { id: created.k.id, no, emailNo, messageId };
    },
    reaches: (no, ...stages) =>
      eventually(
        () => submission(no),
        ({ stage }) => stages.includes(stage),
      ),
    hurry: async () => {
      await store.database.rows(NOW, [account]);
      store.hints.wake('submission', account);
    },
    worker: house.startWorker,
    kill,
    placesOf: async (emailNo) =>
      (await store.database.rows<{ name: string }>(PLACES, [account, emailNo])).map(({ name }) => name),
  };
};
