'use client';

import { PreviewWait } from '@/components/conversation/preview/preview-wait';
import { words } from '@/components/conversation/words';
import { Notice } from '@/components/ui/notice';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useBlobText } from '@/lib/client/hooks/use-blob-text';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/** Octets: so much of a text is shown; the rest is for whoever downloads it. */
const MOST_SHOWN = 500_000;

type TextPreviewProps = { readonly part: EmailBodyPart; readonly name: string; readonly accountId: AccountId };

/** The beginning of a text, as it is. */
export const TextPreview = ({ part, name, accountId }: TextPreviewProps) => {
  const { state, text, isCut, retry } = useBlobText({ accountId, blobId: part.blobId as BlobId, most: MOST_SHOWN });
  if (state !== 'ready') return <PreviewWait state={state} onRetry={retry} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={name} tabIndex={0} className="min-h-0 grow overflow-auto p-4">
      {isCut && (
        <Notice tone="info" className="mb-4">
          {words('preview.cut')}
        </Notice>
      )}
      <pre dir="auto" className="mx-auto w-fit max-w-full whitespace-pre-wrap break-words font-mono text-small">
        {text}
      </pre>
    </section>
  );
};
