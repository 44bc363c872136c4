import { ImapFlow } from 'imapflow';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { type Collection, collection } from '@/tests/bench/fixtures/collection';
import { BIG, PASSWORD } from '@/tests/bench/fixtures/mail-server';
import { lastAnswer, until } from '@/tests/bench/fixtures/worker-house';
import { quantile } from '@/tests/bench/samples';

const ANSWERED_BUDGET_MS = 50;
const DONE_BUDGET_S = 1;
const FLAGGED = 500;
const PATIENCE_MS = 60_000;

type Marked = { readonly answered: number; readonly done: number };

/** Another mail program of the same person, who is asked what the server has. */
const otherProgram = async ({ mailbox }: Collection): Promise<ImapFlow> => {
  const auth = { user: BIG, pass: PASSWORD };
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: mailbox.bed.ports.imap,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  return client;
};

const flaggedOn = async (client: ImapFlow): Promise<number> => {
  // STATUS and SEARCH speak of what this session has been told; NOOP brings it up to date (RFC 3501 §6.1.2).
  await client.noop();
  const found = await client.search({ flagged: true }, { uid: true });
  return Array.isArray(found) ? found.length : 0;
};

/** The newest that are as they should not be. */
const targets = async ({ big }: Collection): Promise<string[]> => {
  const { accountId, call } = big;
  const filter = { notKeyword: '$flagged' };
  const answer = await lastAnswer(call, [['Email/query', { accountId, filter, limit: FLAGGED }, 'q']]);
  return answer['ids'] as string[];
};

const mark = async (
  house: Collection,
  client: ImapFlow,
  ids: readonly string[],
  value: true | null,
): Promise<Marked> => {
  const { accountId, call } = house.big;
  const before = await flaggedOn(client);
  const wanted = before + (value === true ? ids.length : -ids.length);
  const update = Object.fromEntries(ids.map((id) => [id, { 'keywords/$flagged': value }]));
  const started = performance.now();
  const answer = await lastAnswer(call, [['Email/set', { accountId, update }, 's']]);
  const answered = performance.now() - started;
  if (answer['notUpdated'] !== null) throw new Error(`Refused: ${JSON.stringify(answer['notUpdated']).slice(0, 200)}`);
  await until('the server has it', PATIENCE_MS, async () => (await flaggedOn(client)) === wanted || undefined);
  return { answered, done: (performance.now() - started) / 1000 };
};

/** What the server itself needs when it is told in one command: the reference. */
const markDirectly = async (client: ImapFlow): Promise<number> => {
  const uids = `1:${FLAGGED}`;
  const started = performance.now();
  await client.messageFlagsAdd(uids, ['$bench'], { uid: true });
  const seconds = (performance.now() - started) / 1000;
  await client.messageFlagsRemove(uids, ['$bench'], { uid: true });
  return seconds;
};

const measure = async (bench: Bench) => {
  const house = await collection(bench);
  const client = await otherProgram(house);
  try {
    const marked: Marked[] = [];
    const ids = await targets(house);
    for (let run = 0; run < Math.max(1, bench.sizes.clicks / 4); run += 1)
      for (const value of [true, null] as const) marked.push(await mark(house, client, ids, value));
    const direct = await markDirectly(client);
    const answered = marked.map((one) => one.answered);
    const done = marked.map((one) => one.done);
    return { answered, done, direct, count: ids.length };
  } finally {
    client.close();
  }
};

export const flag: BenchRow = {
  name: 'flag',
  what: `${FLAGGED} messages starred in the big mailbox: Email/set through the methods, then STORE by the worker`,
  measure: async (bench) => {
    const { answered, done, direct, count } = await measure(bench);
    return [
      { what: `answered, ${count} at once, median`, value: quantile(answered, 0.5), unit: 'ms' },
      { what: 'answered, p95', value: quantile(answered, 0.95), unit: 'ms', budget: ANSWERED_BUDGET_MS },
      {
        what: 'the server has it, p95',
        value: quantile(done, 0.95),
        unit: 's',
        budget: DONE_BUDGET_S,
        reference: { what: 'one STORE by imapflow', value: direct },
      },
    ];
  },
};
