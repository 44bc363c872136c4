'use client';
import { useCallback } from 'react';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { EmailBodyView } from '@/lib/client/cache/email-body-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';

export type LoadedBody = EmailBodyView;

/** How long a text is waited for; what is not here then counts as unavailable. */
const PATIENCE_MS = 20_000;

/** Loads the texts of several messages of an account, in their order: each is here, or cannot be had. */
export const useLoadBodies = (accountId: AccountId): ((ids: readonly EmailId[]) => Promise<readonly LoadedBody[]>) => {
  const client = useMailClient();
  return useCallback(
    (ids) =>
      Promise.all(
        ids.map((emailId) => {
          const body = client.emailBody({ accountId, emailId });
          return new Promise<LoadedBody>((resolve) => {
            const timer = setTimeout(() => done(), PATIENCE_MS);
            const end = body.subscribe(() => {
              if (body.read().state !== 'loading') done();
            });
            const done = () => {
              clearTimeout(timer);
              end();
              resolve(body.read());
            };
            if (body.read().state !== 'loading') done();
          });
        }),
      ),
    [client, accountId],
  );
};
