'use client';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { EmailSubmission } from '@/lib/jmap/email-submission';

export type OpenSubmission = { readonly accountId: AccountId; readonly submission: EmailSubmission };

const NONE: readonly OpenSubmission[] = [];

/** What was sent from any of the accounts and is not done yet, kept up to date. */
export const useOpenSubmissions = (): readonly OpenSubmission[] => {
  const client = useMailClient();
  const accounts = useAccounts();
  const sources = useMemo(
    () => accounts.map(({ id }) => ({ accountId: id, view: client.submissions(id) })),
    [client, accounts],
  );
  const last = useRef<{ parts: readonly unknown[]; all: readonly OpenSubmission[] }>({ parts: [], all: NONE });
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = sources.map(({ view }) => view.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [sources],
  );
  const read = () => {
    const parts = sources.map(({ view }) => view.read());
    const { current } = last;
    if (current.parts.length === parts.length && parts.every((part, at) => part === current.parts[at]))
      return current.all;
    const all = sources.flatMap(({ accountId }, at) =>
      (parts[at] ?? []).map((submission) => ({ accountId, submission })),
    );
    last.current = { parts, all };
    return all;
  };
  return useSyncExternalStore(subscribe, read, () => NONE);
};
