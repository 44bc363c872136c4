'use client';
import { useEffect, useState } from 'react';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import type { Identity } from '@/lib/jmap/identity';
import type { IdentitySuggestion } from '@/lib/jmap/waxwing/identity-suggestion';

const NONE: readonly IdentitySuggestion[] = [];

/** Addresses that were written from and that none of these has; asked for again when they change. */
export const useIdentitySuggestions = (
  accountId: AccountId,
  identities: readonly Identity[] | undefined,
): readonly IdentitySuggestion[] => {
  const client = useMailClient();
  const [list, setList] = useState(NONE);
  useEffect(() => {
    if (!identities) return;
    let isOver = false;
    client.call([['Identity/suggest', { accountId }, 's']]).then(
      ([result]) => {
        const answer = result?.response as { readonly list: readonly IdentitySuggestion[] } | undefined;
        if (!isOver) setList(answer?.list ?? NONE);
      },
      // Nothing is offered then.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [client, accountId, identities]);
  return list;
};
