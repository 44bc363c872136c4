import { connect } from 'node:net';
import type { UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { createOutside } from '@/lib/server/outside/outside';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { createAccount } from '@/lib/server/store/accounts';
import { checkMailbox, freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { aBenchStore } from '@/tests/bench/fixtures/database';
import { mailServer, PASSWORD, POP } from '@/tests/bench/fixtures/mail-server';
import { fillInbox } from '@/tests/bench/mail/fill-inbox';
import { median } from '@/tests/bench/samples';

const RATIO_BUDGET = 1.5;
/** Commands said ahead, as our client does. */
const WINDOW = 32;
const TAIL = 16;

const outside = createOutside({ allowLoopback: true, allowPrivate: true, allowedNetworks: [] });

/** Every message of the mailbox by RETR over a socket that only counts terminators. Seconds. */
const bare = (port: number, user: string, count: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const script = [`USER ${user}`, `PASS ${PASSWORD}`];
    let [said, ended, started] = [0, 0, 0];
    let end = Buffer.alloc(0);
    const ahead = () => {
      const more = Math.min(count, ended + WINDOW) - said;
      if (more < WINDOW / 2 && said + more < count) return;
      socket.write(Array.from({ length: more }, (_, at) => `RETR ${said + at + 1}\r\n`).join(''));
      said += more;
    };
    socket.on('error', reject);
    socket.on('data', (some: Buffer) => {
      if (script.length > 0 || started === 0) {
        const next = script.shift();
        if (next !== undefined) return void socket.write(`${next}\r\n`);
        started = performance.now();
        return ahead();
      }
      const all = end.length > 0 ? Buffer.concat([end, some]) : some;
      let at = all.indexOf('\r\n.\r\n');
      let last = 0;
      for (; at >= 0; at = all.indexOf('\r\n.\r\n', last)) {
        ended += 1;
        last = at + 5;
      }
      end = Buffer.from(all.subarray(Math.max(last, all.length - TAIL)));
      ahead();
      if (ended < count) return;
      socket.destroy();
      resolve((performance.now() - started) / 1000);
    });
  });

/** The same by our client, which gives the octets to nobody. Seconds. */
const ours = async (port: number, user: string, count: number): Promise<number> => {
  const at = { host: 'localhost', port, security: 'none' as const, user };
  const connection = await openPop3({ outside, ...at, auth: { password: PASSWORD } });
  let read = 0;
  const started = performance.now();
  await connection.retrieve(
    Array.from({ length: count }, (_, index) => index + 1),
    {
      onMessage: async (_number, octets) => {
        for await (const _chunk of octets);
        read += 1;
      },
    },
  );
  const seconds = (performance.now() - started) / 1000;
  await connection.quit();
  if (read !== count) throw new Error(`Our client got ${read} messages`);
  return seconds;
};

/** One whole check: into the store, with octets, previews and body search. Seconds. */
const collected = async (bench: Bench, port: number, user: string): Promise<number> => {
  const store = await aBenchStore(bench, 'pop3');
  const key = new Uint8Array(32).fill(7);
  const owner = await store.who.user.create({ data: { name: 'Carol' } });
  const server = { host: 'localhost', port, security: 'none' as const, user };
  const account = await createAccount(store, {
    owner: Number(owner.id) as UserNo,
    name: 'Carol',
    email: user,
    color: 'clay',
    settings: { incoming: { protocol: 'pop3', ...server }, smtp: null },
    maySend: false,
    seal: (no) => seal(PASSWORD, { key, context: passwordContext(no) }),
  });
  const context = { store, outside, key, log: silentLogger, account, epoch: 0, refused: new Set<number>() };
  const started = performance.now();
  await checkMailbox(context, {
    memory: freshMemory(),
    signal: new AbortController().signal,
    onCollecting: async () => undefined,
  });
  return (performance.now() - started) / 1000;
};

export const pop3: BenchRow = {
  name: 'pop3',
  what: 'Messages collected over POP3 from Dovecot, warm, median',
  measure: async (bench) => {
    const bed = await mailServer(bench);
    const count = bench.sizes.slowLink;
    const user = `${POP}@example.test`;
    const octets = fillInbox(bed, POP, count);
    const port = bed.ports.pop3;
    bench.tell('Waiting for a server that has never seen them');
    await bare(port, user, count);
    const runs: { bare: number; ours: number; collected: number }[] = [];
    for (let run = 0; run < bench.sizes.runs; run += 1) {
      bench.tell('Collecting over POP3');
      runs.push({
        bare: await bare(port, user, count),
        ours: await ours(port, user, count),
        collected: await collected(bench, port, user),
      });
    }
    const of = (what: 'bare' | 'ours' | 'collected') => median(runs.map((run) => run[what]));
    const reference = { what: 'bare socket', value: count / of('bare') };
    return [
      {
        what: 'our client against a bare socket with the same RETR',
        value: of('ours') / of('bare'),
        unit: 'x',
        budget: RATIO_BUDGET,
        reference: { what: 'bare socket', value: of('bare'), unit: 's' },
      },
      { what: 'our client', value: count / of('ours'), unit: 'messages/s', reference },
      {
        what: 'into the store, with octets, previews and body search',
        value: count / of('collected'),
        unit: 'messages/s',
        reference: {
          what: `${Math.round(octets / count).toLocaleString('en')} octets each; our client`,
          value: count / of('ours'),
        },
      },
    ];
  },
};
