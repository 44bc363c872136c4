import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '@/tests/demo/open-demo';
import { freePort } from '@/tests/free-port';
import { importAndSend, openClient, readAndStar } from './client-stories';

type Person = DemoPerson & { readonly appPassword: string };
type Said = { readonly url: string; readonly people: readonly Person[]; readonly caFile: string };
type Running = { readonly said: Said; readonly lines: string[]; readonly child: ChildProcess };

const root = resolve(import.meta.dirname, '../../..');

const startDemo = async (): Promise<Running> => {
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--json'], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()), WAXWING_DATA: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const said = await new Promise<Said>((done, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      done(JSON.parse(line) as Said);
    });
    child.once('exit', (code) => fail(new Error(`The demo ended with ${code}: ${complaints}`)));
  });
  return { said, lines, child };
};

const endDemo = async ({ child }: Running): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
};

const imap = async ({ said }: Running, person: DemoPerson): Promise<ImapFlow> => {
  const client = new ImapFlow({
    host: person.imap!.host,
    port: person.imap!.port,
    secure: true,
    auth: { user: person.email, pass: person.password },
    tls: { ca: readFileSync(said.caFile) },
    logger: false,
  });
  await client.connect();
  return client;
};

const countMail = async (running: Running, person: DemoPerson): Promise<number> => {
  const client = await imap(running, person);
  const boxes = await client.list({ statusQuery: { messages: true } });
  await client.logout();
  return boxes.reduce((sum, box) => sum + (box.status?.messages ?? 0), 0);
};

/** What POP3 says to STAT after the password (RFC 1939 §5). */
const popStat = async ({ said }: Running, { pop3, email, password }: DemoPerson): Promise<string> => {
  const socket = connect({ host: pop3.host, port: pop3.port, ca: readFileSync(said.caFile) });
  const words = [`USER ${email}`, `PASS ${password}`, 'STAT', 'QUIT'];
  const answers: string[] = [];
  for await (const line of createInterface({ input: socket })) {
    answers.push(line);
    const next = words[answers.length - 1];
    if (next) socket.write(`${next}\r\n`);
  }
  return answers[3] ?? '';
};

const sender = ({ said }: Running, { smtp, email, password }: DemoPerson) => {
  if (!smtp) throw new Error('Sending is off');
  return nodemailer.createTransport({
    host: smtp.host,
    port: smtp.port,
    requireTLS: true,
    auth: { user: email, pass: password },
    tls: { ca: readFileSync(said.caFile) },
  });
};

/** Postfix cannot be started by anybody else. */
const isRoot = process.getuid?.() === 0;

describe('npm run demo -- --json', () => {
  const running: Running[] = [];
  beforeAll(async () => {
    // The first one builds the pages if nobody has; the second finds them.
    running.push(await startDemo());
    running.push(await startDemo());
  }, 400_000);
  afterAll(() => {
    for (const { child } of running) child.kill('SIGKILL');
  });

  it('says one line, and answers where it says', async () => {
    for (const { said, lines } of running) {
      expect(lines).toHaveLength(1);
      expect((await fetch(`${said.url}/api/health`)).status).toBe(200);
    }
  });

  it('has three people with their mail, each in both copies', async () => {
    for (const one of running) {
      const [alice, bob, carol] = one.said.people;
      expect([alice!.email, bob!.email]).toEqual(['alice@example.test', 'bob@example.test']);
      expect(carol).toMatchObject({ email: 'carol@post.test', imap: null });
      expect([await countMail(one, alice!), await countMail(one, bob!)]).toEqual([357, 43]);
      expect(await popStat(one, bob!)).toMatch(/^\+OK \d+ \d+/);
    }
    expect(running[0]!.said.url).not.toBe(running[1]!.said.url);
  });

  it.runIf(isRoot)('brings mail from Bob to Alice by real SMTP', async () => {
    const [one] = running;
    const [alice, bob] = one!.said.people;
    const client = await imap(one!, alice!);
    await client.mailboxOpen('INBOX');
    const arrived = once(client, 'exists');
    await sender(one!, bob!).sendMail({
      from: bob!.email,
      to: alice!.email,
      subject: 'Soup is ready',
      text: 'Come over.',
    });
    void client.idle();
    await arrived;
    expect(await client.search({ subject: 'Soup is ready' })).toHaveLength(1);
    await client.logout();
  });

  it('names an app password for each person, which lets any JMAP client in', async () => {
    const { said } = running[0]!;
    for (const { email, appPassword } of said.people) {
      const authorization = `Basic ${Buffer.from(`${email}:${appPassword}`).toString('base64')}`;
      const answer = await fetch(`${said.url}/.well-known/jmap`, { headers: { authorization } });
      expect(await answer.json()).toMatchObject({ username: email });
    }
  });

  it('is read and changed by another JMAP client, which hears of it', async () => {
    const { said } = running[0]!;
    await readAndStar(await openClient(said.url, said.people[0]!));
  });

  it.runIf(isRoot)('takes a message from another JMAP client, and sends it', async () => {
    const { url, people } = running[0]!.said;
    const [alice, bob] = [await openClient(url, people[0]!), await openClient(url, people[1]!)];
    await importAndSend(alice, bob, people[1]!.email);
  });

  it('finds the settings of an address by itself', async () => {
    const { said } = running[0]!;
    const answer = await fetch(`${said.url}/api/sign-in/discover`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-waxwing-csrf': '1', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ email: 'alice@example.test' }),
    });
    expect(await answer.json()).toMatchObject({
      kind: 'found',
      settings: {
        incoming: { protocol: 'imap', host: 'localhost', port: said.people[0]!.imap!.port, security: 'tls' },
      },
    });
  });

  it('ends when it is told to and leaves nothing behind', async () => {
    const folders = running.map(({ said }) => resolve(said.caFile, '../../..'));
    for (const one of running) await endDemo(one);
    for (const folder of folders) expect(existsSync(folder)).toBe(false);
    await expect(fetch(running[0]!.said.url)).rejects.toThrow();
  });
});
