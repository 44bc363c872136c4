import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { ImapFlow, type SearchObject } from 'imapflow';
import nodemailer from 'nodemailer';
import { hosterUrl, house, imapOf, person } from '@/tests/e2e/house';
import { signIn } from '@/tests/e2e/signed-in';

const run = promisify(execFile);
type State = Awaited<ReturnType<BrowserContext['storageState']>>;
type Fixtures = {
  /** What the browser may complain of because the story makes it happen. A breach of a policy is never among it. */
  readonly mayComplain: RegExp | null;
  readonly watch: Watch;
  /** Alice's inbox, signed in. */
  readonly alice: Page;
};
export type Watch = {
  /** Every request of the page, as `METHOD /path`. */
  readonly asked: string[];
  /** The calls of JMAP since the last time this was asked, each as its method names. */
  readonly takeCalls: () => string[][];
};

const namesOf = (body: string | null): string[] =>
  (JSON.parse(body ?? '{}') as { methodCalls?: [string][] }).methodCalls?.map(([name]) => name) ?? [];

const REFUSED = /^Blocked script execution in '(about:blank|[^']*\/mail-frame)'/;

const watchPage = (page: Page, problems: string[]): Watch => {
  const asked: string[] = [];
  let calls: string[][] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error}`));
  page.on('console', (message) => {
    // Playwright and the sanitiser work in the frame of a message, where markup that would act is refused each time.
    if (message.type() !== 'error' || REFUSED.test(message.text())) return;
    problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!/^(https?|wss?):$/.test(url.protocol)) return;
    asked.push(`${request.method()} ${url.pathname}`);
    if (![house().url, hosterUrl()].includes(url.origin)) problems.push(`left the house: ${request.url()}`);
    if (url.pathname === '/api/jmap') calls.push(namesOf(request.postData()));
  });
  return {
    asked,
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
};

/** Stories on the real application and real mail servers; nothing leaves the house and nothing is complained of unseen. */
export const test = base.extend<Fixtures, { aliceState: State }>({
  viewport: { width: 1440, height: 900 },
  mayComplain: [null, { option: true }],
  watch: [
    async ({ page, mayComplain }, use) => {
      const problems: string[] = [];
      await use(watchPage(page, problems));
      await takeAway();
      const serious = problems.filter(
        (one) => /Content Security|Trusted Type|left the house/.test(one) || !mayComplain?.test(one),
      );
      expect(serious, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  aliceState: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: house().url });
      const page = await context.newPage();
      await signIn(page, 'Alice');
      await expect(rows(page).first()).toBeVisible();
      await use(await context.storageState());
      await context.close();
    },
    { scope: 'worker' },
  ],
  alice: async ({ page, context, aliceState }, use) => {
    await context.addCookies(aliceState.cookies);
    await page.goto('/mail');
    await expect(rows(page).first()).toBeVisible();
    await use(page);
  },
});
export { expect };

/** The rows of the list. */
export const rows = (page: Page) => page.getByRole('grid', { name: /^Conversations in/ }).getByRole('link');
export const row = (page: Page, subject: string) => rows(page).filter({ hasText: subject });
/** The whole of it, with what can be pressed beside its link. */
export const wholeRow = (page: Page, subject: string) => page.getByRole('row').filter({ hasText: subject });
export const reading = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });
/** The text of the open message, inside its frame. */
export const shown = (page: Page) => reading(page).getByRole('article').last().frameLocator('iframe').locator('body');

type Owner = 'Alice' | 'Bob';
const delivered: { subject: string; to: Owner }[] = [];
let serial = 0;
/** A subject that no other message has. */
export const aSubject = (words: string): string => {
  serial += 1;
  return `${words} ${process.pid}-${serial}`;
};

type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly to?: Owner;
  /** Another address of theirs that it is written to. */
  readonly address?: string;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: string | Buffer;
    readonly contentType: string;
  }[];
  /** More forms of the text, beside it. */
  readonly alternatives?: readonly { readonly content: string; readonly contentType: string }[];
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
/** A message to Alice or Bob as another mail server delivers it, over real SMTP; by LMTP where there is no Postfix. */
export const deliver = async ({ to = 'Alice', address, ...said }: Letter): Promise<void> => {
  const { smtpPort, lmtpPort } = house();
  const { subject } = said;
  const letter = { to: address ?? person(to).email, ...said };
  await hand(letter, smtpPort === 0 ? { port: lmtpPort, lmtp: true } : { port: smtpPort });
  delivered.push({ subject, to });
};

type Handed = Omit<Letter, 'to' | 'address'> & { readonly to: string };

/** To a mailbox whose domain no mail server delivers to, straight into its store. It stays there. */
export const putInto = (email: string, letter: Pick<Letter, 'subject' | 'text'>): Promise<void> =>
  hand({ to: email, ...letter }, { port: house().lmtpPort, lmtp: true });

const hand = async (
  { attachments = [], alternatives = [], ...letter }: Handed,
  way: { readonly port: number; readonly lmtp?: boolean },
): Promise<void> => {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    ...way,
    tls: { ca: readFileSync(house().caFile), servername: 'localhost' },
  });
  const from = { name: 'Nadia Kaur', address: 'nadia.kaur@harbour-lane.example' };
  await transport.sendMail({ from, ...letter, attachments: [...attachments], alternatives: [...alternatives] });
  transport.close();
};

/** The next story finds the inbox as this one did. */
const takeAway = async (): Promise<void> => {
  for (const { subject, to } of delivered.splice(0)) {
    const client = await otherProgram('INBOX', to);
    await client.messageDelete({ subject });
    await client.logout();
  }
};

/** Another mail program of theirs, with a mailbox open. */
export const otherProgram = async (mailbox: string, name: Owner = 'Alice'): Promise<ImapFlow> => {
  const { email, password } = person(name);
  const imap = imapOf(name);
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: true,
    auth: { user: email, pass: password },
    tls: { ca: readFileSync(house().caFile) },
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen(mailbox);
  return client;
};

/** How many messages of Alice's, or of Bob's, have a subject, and perhaps a flag, in a mailbox, for every mail program. */
export const countIn = async (
  mailbox: string,
  subject: string,
  { of = 'Alice', ...flags }: SearchObject & { readonly of?: Owner } = {},
): Promise<number> => {
  const client = await otherProgram(mailbox, of);
  const found = await client.search({ subject, ...flags });
  await client.logout();
  return found ? found.length : 0;
};

/** Ends and starts the IMAP server of the house. */
export const imapServer = async (verb: 'stop' | 'start'): Promise<void> => {
  const dir = resolve(house().caFile, '../..');
  const base = imapOf('Alice').port - 993;
  // What stays must not hold our pipes open.
  const command = 'exec bash "$0" "$@" >/dev/null 2>&1 </dev/null';
  await run('bash', ['-c', command, resolve(import.meta.dirname, '../mailbed/dovecot.sh'), verb, dir], {
    env: { ...process.env, PORT_BASE: String(base) },
  });
};
