import type { AccountCardView } from '@/components/accounts/account-card-view';
import type { AccountId } from '@/lib/base/ids';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

export const NOW = new Date(2026, 10, 24, 12, 3, 11).getTime();
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime();

const status = (id: string, more: Partial<AccountStatus>): AccountStatus => ({
  id: id as AccountId,
  state: 'upToDate',
  collected: 48_213,
  total: 48_213,
  checkedAt: new Date(NOW).toISOString(),
  problem: null,
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
  policy: null,
  unread: 9,
  newest: { at: at(24, 11, 58), sender: 'Deutsche Bahn' },
  status: status(id, {}),
  ...more,
});

export const STORY_ACCOUNTS: readonly AccountCardView[] = [
  card('a1', {}),
  card('a2', {
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
  card('a7', {
    name: 'Club',
    email: 'jan@rowing.example',
    color: 'moss',
    unread: 3,
    policy: { kind: 'keep' },
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
  card('a6', {
    name: 'Just added',
    email: 'jan@new.example',
    color: 'sky',
    unread: undefined,
    newest: undefined,
    status: status('a6', { state: 'new', collected: 0, total: 0, checkedAt: null }),
  }),
];
