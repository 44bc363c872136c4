import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncomingServer, ServerSettings, Servers, SignInForm, SignInOutcome } from '@/lib/base/sign-in';
import type { MailServers } from '@/lib/server/accounts/mail-servers';
import { createMailServers } from '@/lib/server/accounts/mail-servers';
import { holdWebProcess, openWebProcess, type WebProcess } from '@/lib/server/auth/web-process';
import { type Config, readConfig } from '@/lib/server/config/config';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import { freshDatabase } from '@/tests/integration/fresh-database';
import { testNames } from '@/tests/integration/test-names';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

export type TestWeb = {
  readonly web: WebProcess;
  readonly end: () => Promise<void>;
};

type Given = {
  readonly caFile?: string;
  readonly outside?: Outside;
  readonly servers?: (config: Config) => MailServers;
  readonly config?: Partial<Config>;
};

/** The web process of a fresh installation on 127.0.0.1:3000, held for all routes of this test file. */
export const aWebProcess = async (given: Given = {}): Promise<TestWeb> => {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'waxwing-web-'));
  await writeFile(join(dataDir, 'secret.key'), randomBytes(32).toString('base64'));
  const config: Config = {
    ...readConfig({ DATABASE_URL: database.url, WAXWING_DATA: dataDir, WAXWING_LOG: 'error' }, dataDir),
    ...given.config,
  };
  const outside =
    given.outside ??
    createOutside(
      {
        allowLoopback: true,
        allowPrivate: false,
        allowedNetworks: [],
        ...(given.caFile ? { caFile: given.caFile } : {}),
      },
      { resolver: testNames() },
    );
  const web = openWebProcess(config, given.servers?.(config) ?? createMailServers({ config, outside }));
  holdWebProcess(web);
  return {
    web,
    end: async () => {
      holdWebProcess(undefined);
      if (!web.stopping.aborted) await web.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** The bed's servers as a person enters them. */
export const serversOf = (
  bed: Mailbed,
  name: string,
  change: { incoming?: object; smtp?: object | null } = {},
): Servers => {
  const user = `${name}@example.test`;
  const incoming: IncomingServer = {
    protocol: 'imap',
    host: 'localhost',
    port: bed.ports.imaps,
    security: 'tls',
    user,
  };
  const smtp: ServerSettings = { host: 'localhost', port: bed.ports.smtps, security: 'tls', user };
  return {
    incoming: { ...incoming, ...change.incoming },
    smtp: change.smtp === null ? null : { ...smtp, ...change.smtp },
  };
};

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

type Call = {
  readonly path: string;
  readonly body?: unknown;
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Record<string, string>;
  readonly without?: readonly string[];
};

const HOST = '127.0.0.1:3000';

/** A request as a page of ours sends it: a GET, or a POST with a body. */
export const ownRequest = ({ path, body, cookie, headers = {}, without = [] }: Call): Request => {
  const all: Record<string, string> = {
    host: HOST,
    'sec-fetch-site': 'same-origin',
    ...(cookie ? { cookie } : {}),
    ...(body === undefined
      ? {}
      : { origin: `http://${HOST}`, 'content-type': 'application/json', 'x-waxwing-csrf': '1' }),
    ...headers,
  };
  for (const name of without) delete all[name];
  return new Request(`http://${HOST}${path}`, {
    headers: all,
    ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
};

export const ask = (route: Route, call: Call): Promise<Response> =>
  route(ownRequest(call), { params: Promise.resolve(call.params ?? {}) });

/** Fills in the form and sends it; the cookie is what a browser would keep. */
export const signInAs = async (
  route: Route,
  form: Partial<SignInForm> & { email: string },
  headers: Record<string, string> = {},
): Promise<{ outcome: SignInOutcome; cookie: string | undefined; status: number }> => {
  const body = { password: 'secret', settings: null, ...form };
  const answer = await ask(route, { path: '/api/sign-in', body, headers });
  const outcome = (await answer.json()) as SignInOutcome;
  return { outcome, cookie: answer.headers.get('set-cookie')?.split(';')[0], status: answer.status };
};

/** `signedIn`, or the code of what kept them out. */
export const draw = (outcome: SignInOutcome): string =>
  outcome.kind === 'refused'
    ? outcome.error.code
    : [outcome.kind, outcome.readOnly ? 'reading only' : '', outcome.notice?.code ?? ''].filter(Boolean).join(', ');
