'use client';
import { useEffect, useState } from 'react';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { hiddenMailboxes } from '@/lib/client/cache/email-query';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { Email, EmailFilter } from '@/lib/jmap/email';
import type { Invocation } from '@/lib/jmap/envelope';
import type { GetResponse, QueryResponse } from '@/lib/jmap/method';

/** Whoever goes through conversations key by key asks nothing: the texts of what is open come first. */
const PAUSE_MS = 250;
const MOST_OTHERS = 5;

export type OtherConversation = Pick<Email, 'threadId' | 'subject' | 'receivedAt'>;

/** The mail with one address, outside Trash and Spam. */
export type Correspondence = {
  readonly count: number;
  /** When the oldest of it came; null: there is none. */
  readonly since: string | null;
  /** The newest conversations but the one that is asked about. */
  readonly others: readonly OtherConversation[];
};

export type CorrespondenceQuery = {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  readonly email: string;
};

const PROPERTIES = ['threadId', 'subject', 'receivedAt'] as const;

const callsOf = (accountId: AccountId, email: string, hidden: readonly string[]): readonly Invocation[] => {
  const filter: EmailFilter = {
    operator: 'AND',
    conditions: [
      { inMailboxOtherThan: hidden },
      { notKeyword: '$draft' },
      { operator: 'OR', conditions: [{ from: email }, { to: email }, { cc: email }] },
    ],
  };
  const sort = (isAscending: boolean) => [{ property: 'receivedAt', isAscending }];
  const found = (resultOf: string) => ({ resultOf, name: 'Email/query', path: '/ids' });
  const newest = { collapseThreads: true, limit: MOST_OTHERS + 1 };
  return [
    ['Email/query', { accountId, filter, sort: sort(true), limit: 1, calculateTotal: true }, 'oldest'],
    ['Email/get', { accountId, '#ids': found('oldest'), properties: PROPERTIES }, 'since'],
    ['Email/query', { accountId, filter, sort: sort(false), ...newest }, 'newest'],
    ['Email/get', { accountId, '#ids': found('newest'), properties: PROPERTIES }, 'others'],
  ];
};

type Asked = CorrespondenceQuery & { readonly hidden: readonly string[]; readonly signal: AbortSignal };

/** What the server has of it; undefined: it does not search for this. */
export const askCorrespondence = async (
  client: Pick<MailClient, 'callAlone'>,
  asked: Asked,
): Promise<Correspondence | undefined> => {
  const { accountId, threadId, email, hidden, signal } = asked;
  const results = await client.callAlone(callsOf(accountId, email, hidden), signal);
  const [oldest, since, , others] = results.map(({ response }) => response);
  const total = (oldest as QueryResponse | undefined)?.total;
  const list = (of: unknown) => (of as GetResponse<OtherConversation> | undefined)?.list;
  const all = list(others);
  if (total === undefined || !all) return undefined;
  return {
    count: total,
    since: list(since)?.[0]?.receivedAt ?? null,
    others: all.filter((one) => one.threadId !== threadId).slice(0, MOST_OTHERS),
  };
};

/** What there is of mail with somebody; undefined: it is not known yet, or nobody says just now. */
export const useCorrespondence = ({ accountId, threadId, email }: CorrespondenceQuery): Correspondence | undefined => {
  const client = useMailClient();
  const mailboxes = useMailboxes(accountId);
  const [found, setFound] = useState<Correspondence>();
  const hidden = mailboxes && [...hiddenMailboxes(mailboxes)].sort().join(' ');
  useEffect(() => {
    setFound(undefined);
    if (hidden === undefined) return;
    const ending = new AbortController();
    const { signal } = ending;
    const names = hidden.split(' ').filter((name) => name !== '');
    const look = async () => {
      const known = await askCorrespondence(client, { accountId, threadId, email, hidden: names, signal });
      if (known && !signal.aborted) setFound(known);
    };
    // Without a network, or where a server does not search for this, the pane stands without it.
    const timer = setTimeout(() => void look().catch(() => undefined), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [client, accountId, threadId, email, hidden]);
  return found;
};
