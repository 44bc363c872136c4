'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { AccountSearch } from '@/lib/client/hooks/use-search-list';
import type { GetResponse } from '@/lib/jmap/method';
import type { SearchSnippet } from '@/lib/jmap/search-snippet';

type Row = { readonly accountId: AccountId; readonly emailId: EmailId };

const keyOf = ({ accountId, emailId }: Row): string => `${accountId} ${emailId}`;
const NONE: ReadonlyMap<string, SearchSnippet> = new Map();

/** Where a search was found in these rows, asked for once each. A server that cannot say leaves the rows as they are. */
export const useSearchSnippets = (searches: readonly AccountSearch[] | undefined, rows: readonly Row[]) => {
  const client = useMailClient();
  const [known, setKnown] = useState(NONE);
  const asked = useRef(new Set<string>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is found elsewhere
  useEffect(() => {
    asked.current = new Set();
    setKnown(NONE);
  }, [searches]);
  useEffect(() => {
    const mine = asked.current;
    const ask = async ({ accountId, filter }: AccountSearch): Promise<void> => {
      const missing = rows.filter((row) => row.accountId === accountId && !mine.has(keyOf(row)));
      if (missing.length === 0) return;
      for (const row of missing) mine.add(keyOf(row));
      const emailIds = missing.map(({ emailId }) => emailId);
      const [result] = await client.call([['SearchSnippet/get', { accountId, filter, emailIds }, 'n']]);
      const { list } = (result?.response ?? { list: [] }) as unknown as Pick<GetResponse<SearchSnippet>, 'list'>;
      if (mine !== asked.current || list.length === 0) return;
      setKnown((before) => new Map([...before, ...list.map((one) => [keyOf({ ...one, accountId }), one] as const)]));
    };
    // Without a network the rows stand without them.
    for (const search of searches ?? []) void ask(search).catch(() => undefined);
  }, [client, searches, rows]);
  return useCallback((row: Row): SearchSnippet | undefined => known.get(keyOf(row)), [known]);
};
