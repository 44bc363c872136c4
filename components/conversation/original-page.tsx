'use client';

import { OriginalMessage } from '@/components/conversation/original-message';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useBlobText } from '@/lib/client/hooks/use-blob-text';
import { useDownloadUrl } from '@/lib/client/hooks/use-download-url';

/** So much is shown; nobody reads more of a raw message on a screen. */
const MOST_SHOWN = 1_000_000;

type OriginalPageProps = { readonly accountId: AccountId; readonly blobId: BlobId };

/** The original of a message, loaded from its blob. */
export const OriginalPage = ({ accountId, blobId }: OriginalPageProps) => {
  const { state, text, isCut, retry } = useBlobText({ accountId, blobId, most: MOST_SHOWN });
  const url = useDownloadUrl();
  const download = url({ accountId, blobId, name: 'message.eml', type: 'message/rfc822' });
  return <OriginalMessage state={state} text={text} isCut={isCut} download={download} onRetry={retry} />;
};
