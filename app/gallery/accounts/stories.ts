import type { AccountCardView } from '@/components/accounts/account-card-view';
import type { AppPassword, AppPasswordOutcome } from '@/lib/base/app-password';
import type { AccountId } from '@/lib/base/ids';
import type { ServersForm, SignInMessage } from '@/lib/base/sign-in';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

export const NOW = new Date(2026, 10, 24, 12, 3, 11).getTime();
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime();

const status = (id: string, more: Partial<AccountStatus>): AccountStatus => ({
  id: id as AccountId,
  state: 'upToDate',
  collected: 48_213,
  total: 48_213,
  unindexed: 0,
  checkedAt: new Date(NOW).toISOString(),
  problem: null,
  checking: false,
  loginDelay: null,
  tooLarge: null,
  maySend: true,
  ...more,
});

const card = (id: string, more: Partial<AccountCardView>): AccountCardView => ({
  id: id as AccountId,
  name: 'Personal',
  email: 'jan@novak.example',
  color: 'ink',
  isPaused: false,
  maySend: true,
  signsIn: true,
  provider: null,
  policy: null,
  unread: 9,
  newest: { at: at(24, 11, 58), sender: 'Deutsche Bahn' },
  status: status(id, {}),
  quota: { used: 1_930_000_000, limit: 5_000_000_000 },
  ...more,
});

type Trouble = {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly serverText?: string;
  readonly checking?: boolean;
};
/** An account whose last rounds all ended with this. */
const trouble = ({ id, name, code, serverText, checking = false }: Trouble): AccountCardView => {
  const since = new Date(at(24, 9, 12)).toISOString();
  const problem = { code, serverText: serverText ?? null, since, retryAt: null };
  const email = `jan@${name.toLowerCase().replaceAll(' ', '-')}.example`;
  return card(id, { name, email, color: 'stone', status: status(id, { state: 'trouble', problem, checking }) });
};

const SERVER = { host: 'mail.novak.example', port: 993, security: 'tls', user: 'jan@novak.example' } as const;
export const STORY_SERVERS: ServersForm['servers'] = {
  incoming: { protocol: 'imap', ...SERVER },
  smtp: { ...SERVER, port: 465 },
};
export const STORY_REFUSAL: SignInMessage = {
  code: 'sign-in.connection-refused',
  params: { host: SERVER.host, port: 994, protocol: 'IMAP', tlsPort: 993 },
  details: null,
};

export const STORY_PROOF: SignInMessage = {
  code: 'account.proof',
  params: { email: 'jan@novak.example' },
  details: null,
};

export const STORY_ONLY_WAY: SignInMessage = { code: 'account.way-in-only', params: {}, details: null };

export const STORY_ACCOUNTS: readonly AccountCardView[] = [
  card('a1', {}),
  card('a2', {
    signsIn: false,
    name: 'Workshop',
    email: 'jan@holzwerk.example',
    color: 'amber',
    unread: 13,
    newest: { at: at(24, 11, 20), sender: '田中 美咲' },
    status: status('a2', { state: 'collecting', collected: 12_400, total: 31_077 }),
  }),
  card('a3', {
    name: 'Choir',
    email: 'jan@stmarys-choir.example',
    color: 'plum',
    unread: 2,
    newest: { at: at(23, 21, 14), sender: 'St. Mary’s Choir' },
    status: status('a3', {
      state: 'trouble',
      problem: {
        code: 'account.auth',
        serverText: '[AUTHENTICATIONFAILED] Authentication failed.',
        since: new Date(at(24, 9, 12)).toISOString(),
        retryAt: null,
      },
    }),
  }),
  card('a4', {
    name: '',
    email: 'a.very.long.name.of.a.person.who.moved@a-rather-long-domain-name.example',
    color: 'teal',
    unread: 0,
    newest: { at: at(2, 8, 0), sender: 'A sender whose name is much longer than any card is wide' },
    maySend: false,
  }),
  card('a5', { name: 'Old mail', email: 'jan@old.example', color: 'stone', isPaused: true, unread: 120 }),
  trouble({ id: 'a10', name: 'Office', code: 'account.network' }),
  trouble({ id: 'a11', name: 'Allotment', code: 'account.tls' }),
  trouble({ id: 'a12', name: 'Old provider', code: 'account.protocol' }),
  trouble({ id: 'a13', name: 'Newsletters', code: 'account.limit', checking: true }),
  trouble({ id: 'a14', name: 'School', code: 'account.refused', serverText: '[CANNOT] Mailbox is being moved' }),
  trouble({ id: 'a15', name: 'Museum', code: 'account.internal' }),
  card('a16', { name: 'Travel', email: 'jan@travel.example', color: 'sky', status: status('a16', { checking: true }) }),
  card('a17', {
    name: 'Archive of plans',
    email: 'jan@plans.example',
    color: 'moss',
    policy: { kind: 'deleteFetched' },
    quota: null,
    status: status('a17', {
      loginDelay: { seconds: 900, until: new Date(NOW + 8 * 60_000).toISOString() },
      tooLarge: { messages: 3, octets: 256 * 2 ** 20 },
    }),
  }),
  card('a7', {
    name: 'Club',
    email: 'jan@rowing.example',
    color: 'moss',
    unread: 3,
    policy: { kind: 'keep' },
    quota: { used: 980_000_000, limit: 1_000_000_000 },
  }),
  card('a8', {
    name: 'Freight office',
    email: 'jan@freight.example',
    color: 'violet',
    unread: 1204,
    policy: { kind: 'deleteFetched' },
    status: status('a8', { checkedAt: null }),
  }),
  card('a9', {
    name: 'Garden',
    email: 'jan@allotment.example',
    color: 'olive',
    unread: 0,
    policy: { kind: 'deleteAfter', days: 14 },
    status: status('a9', { state: 'collecting', collected: 900, total: 2200 }),
  }),
  card('a10', {
    name: 'School',
    email: 'jan@school.example',
    color: 'clay',
    provider: 'Microsoft',
    unread: 4,
    status: status('a10', {
      state: 'trouble',
      problem: {
        code: 'account.consent',
        serverText: null,
        since: new Date(at(24, 9, 12)).toISOString(),
        retryAt: null,
      },
    }),
  }),
  card('a6', {
    name: 'Just added',
    email: 'jan@new.example',
    color: 'sky',
    unread: undefined,
    newest: undefined,
    status: status('a6', { state: 'new', collected: 0, total: 0, checkedAt: null }),
  }),
];

const program = (id: string, name: string, usedAt: number | null): AppPassword => ({
  id,
  name,
  createdAt: new Date(at(2, 9, 30)).toISOString(),
  usedAt: usedAt === null ? null : new Date(usedAt).toISOString(),
});
export const STORY_PROGRAMS = [
  program('1', 'Phone', at(24, 11, 58)),
  program('2', 'The old notebook in the kitchen, which nobody has opened since the summer', at(2, 21, 14)),
  program('3', 'Script', null),
];
export const STORY_APP_PASSWORD: AppPasswordOutcome = {
  kind: 'made',
  made: program('4', 'Phone', null),
  password: 'k7m2pqhd-w4xnj9bt-u6fz3raw-e8scv5gy',
};
