'use client';
import { useEffect, useRef, useState } from 'react';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useSession } from '@/lib/client/hooks/use-session';

export type BlobTextsQuery = {
  readonly accountId: AccountId;
  readonly blobIds: readonly BlobId[];
  readonly most: number;
};

/** Short blobs as texts, each once; null: it cannot be had, or is longer than `most` octets. What is on its way is not there. */
export const useBlobTexts = ({ accountId, blobIds, most }: BlobTextsQuery): ReadonlyMap<BlobId, string | null> => {
  const client = useMailClient();
  const session = useSession();
  const [texts, setTexts] = useState<ReadonlyMap<BlobId, string | null>>(new Map());
  const asked = useRef(new Set<string>());
  const wanted = [...new Set(blobIds)].join(' ');
  useEffect(() => {
    if (session.state === 'loading' || wanted === '') return;
    const tell = (blobId: BlobId, text: string | null) => setTexts((before) => new Map(before).set(blobId, text));
    for (const blobId of wanted.split(' ') as BlobId[]) {
      if (asked.current.has(blobId)) continue;
      asked.current.add(blobId);
      client.readBlob({ accountId, blobId, name: 'text.txt', type: 'text/plain' }, most).then(
        ({ text, isCut }) => tell(blobId, isCut ? null : text),
        () => tell(blobId, null),
      );
    }
  }, [client, session.state, accountId, wanted, most]);
  return texts;
};
