'use client';
import { useCallback, useEffect, useState } from 'react';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useSession } from '@/lib/client/hooks/use-session';

export type BlobTextQuery = { readonly accountId: AccountId; readonly blobId: BlobId; readonly most: number };
export type BlobTextView = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly text: string;
  /** There is more than was asked for. */
  readonly isCut: boolean;
  readonly retry: () => void;
};

const LOADING = { state: 'loading', text: '', isCut: false } as const;

/** The beginning of a blob as text; loaded once, a blob never changes (RFC 8620 §6). */
export const useBlobText = ({ accountId, blobId, most }: BlobTextQuery): BlobTextView => {
  const client = useMailClient();
  const session = useSession();
  const [view, setView] = useState<Omit<BlobTextView, 'retry'>>(LOADING);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the same question again
  useEffect(() => {
    if (session.state === 'loading') return;
    let isOver = false;
    const tell = (told: Omit<BlobTextView, 'retry'>) => {
      if (!isOver) setView(told);
    };
    client.readBlob({ accountId, blobId, name: 'message.txt', type: 'text/plain' }, most).then(
      ({ text, isCut }) => tell({ state: 'ready', text, isCut }),
      () => tell({ state: 'failed', text: '', isCut: false }),
    );
    return () => {
      isOver = true;
    };
  }, [client, session.state, accountId, blobId, most, tries]);
  const retry = useCallback(() => {
    setView(LOADING);
    setTries((count) => count + 1);
    if (session.state === 'failed') session.retry();
  }, [session]);
  return { ...view, retry };
};
