'use client';
import { useCallback, useEffect, useState } from 'react';
import { systemClock } from '@/lib/base/clock';
import type { AccountId } from '@/lib/base/ids';
import { findPeople, type KnownPerson, loadSeen, weighPeople } from '@/lib/client/cache/compose/people-book';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { EmailAddress } from '@/lib/jmap/email-address';

/** People one knows, from the newest mail of all accounts; empty until it was looked through. */
const useKnownPeople = (): readonly KnownPerson[] => {
  const client = useMailClient();
  const accounts = useReadable(client.accounts);
  const [people, setPeople] = useState<readonly KnownPerson[]>([]);
  useEffect(() => {
    let isOver = false;
    const server = { call: client.call, mailboxes: (id: AccountId) => client.mailboxes(id).read() };
    const load = async (accountId: AccountId) => loadSeen(server, accountId).catch(() => []);
    const look = async () => {
      const seen = await Promise.all(accounts.map(({ id }) => load(id)));
      const own = new Set(accounts.map(({ email }) => email.toLowerCase()));
      if (!isOver) setPeople(weighPeople(seen.flat(), own, systemClock()));
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [client, accounts]);
  return people;
};

/** Finds people one knows by what was typed. */
export const useFindPeople = (): ((typed: string, without: ReadonlySet<string>) => readonly EmailAddress[]) => {
  const people = useKnownPeople();
  return useCallback((typed, without) => findPeople(people, typed, without), [people]);
};
