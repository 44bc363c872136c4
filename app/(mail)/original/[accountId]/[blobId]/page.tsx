import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OriginalPage } from '@/components/conversation/original-page';
import { words } from '@/components/conversation/words';
import { blobNameOf } from '@/lib/base/blob-id';
import { type AccountId, accountNoOf, type BlobId } from '@/lib/base/ids';

export const metadata: Metadata = { title: words('original.title') };

type Params = Promise<{ readonly accountId: string; readonly blobId: string }>;

/** "Show original": a message as it came. Its bytes come from the download route, which asks who wants them. */
export default async function Page({ params }: { params: Params }) {
  const { accountId, blobId } = await params;
  if (accountNoOf(accountId) === undefined || blobNameOf(blobId) === undefined) notFound();
  return <OriginalPage accountId={accountId as AccountId} blobId={blobId as BlobId} />;
}
