'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { ComposeWindows } from '@/components/composer/compose-windows';
import { words } from '@/components/composer/words';
import { useLate } from '@/components/ui/use-late';
import { hasArchive } from '@/lib/client/hooks/has-archive';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import {
  type ComposeDesk,
  type ComposeRequest,
  useComposeDesk,
  useComposeDeskView,
} from '@/lib/client/hooks/use-compose-desk';
import { useFindPeople } from '@/lib/client/hooks/use-find-people';
import { useReadable } from '@/lib/client/hooks/use-readable';

type ComposeDockProps = {
  /** What the person wants to write; each is opened once. */
  readonly requests: readonly ComposeRequest[];
  readonly onTaken: (request: ComposeRequest) => void;
  /** What was answered goes to the archive now. */
  readonly onLeave: Parameters<typeof useComposeDesk>[0];
};

/** Everything that has to do with writing. Loaded when the first message is opened, or when one was left open. */
export const ComposeDock = ({ onLeave, ...props }: ComposeDockProps) => {
  const desk = useComposeDesk(onLeave);
  return desk && <OpenDock desk={desk} {...props} />;
};

const OpenDock = ({ desk, requests, onTaken }: Omit<ComposeDockProps, 'onLeave'> & { readonly desk: ComposeDesk }) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const { identities, loading } = useComposeDeskView(desk);
  const findPeople = useFindPeople();
  const { sendAndArchive } = useReadable(client.settings);
  const isLate = useLate(loading > 0);
  const taken = useRef(new WeakSet<ComposeRequest>());

  useEffect(() => {
    for (const request of requests) {
      if (taken.current.has(request)) continue;
      taken.current.add(request);
      const fail = () => client.notify({ tone: 'failed', text: words('composer.notOpened') });
      // Until it is open, keys are meant for it.
      desk
        .open(request)
        .then((session) => session ?? fail(), fail)
        .finally(() => onTaken(request));
    }
  }, [requests, onTaken, desk, client]);

  const house = useMemo<ComposeHouse>(
    () => ({
      identities,
      nameOf: (accountId) => accounts.find(({ id }) => id === accountId)?.email ?? '',
      colorOf: (accountId) => accounts.find(({ id }) => id === accountId)?.color ?? 'stone',
      findPeople,
      archives: (accountId) =>
        hasArchive(client.mailboxes(accountId).read()) ? (sendAndArchive ? 'first' : 'also') : undefined,
      downloadUrl: ({ accountId, blobId, name, type }) =>
        blobId === null ? undefined : client.downloadUrl({ accountId, blobId, name: name || 'image', type }),
    }),
    [identities, accounts, findPeople, client, sendAndArchive],
  );
  return (
    <>
      <ComposeWindows desk={desk} house={house} />
      {isLate && (
        <div
          role="status"
          className="fixed end-4 bottom-0 z-30 flex h-10 w-70 items-center rounded-t-float border border-line border-b-0 bg-canvas px-4 text-ink-3 shadow-float"
        >
          {words('composer.loading')}
        </div>
      )}
    </>
  );
};
