import type { Message, MessageLinks } from '@/components/conversation/message';
import type { AccountId, BlobId } from '@/lib/base/ids';

type MakeUrl = (link: {
  readonly accountId: AccountId;
  readonly blobId: BlobId;
  readonly name: string;
  readonly type: string;
}) => string | undefined;

/** Names a file cannot have on one system or another. */
const fileName = (subject: string | null): string =>
  (subject ?? '')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80) || 'message';

/** Where a message's parts and the message itself can be had. */
export const messageLinks = (accountId: AccountId, message: Message, url: MakeUrl): MessageLinks => ({
  accountId,
  part: ({ blobId, name, type }) =>
    blobId === null ? undefined : url({ accountId, blobId: blobId as BlobId, name: name ?? 'attachment', type }),
  all: (parts) => {
    const ids = parts.flatMap(({ blobId }) => (blobId === null ? [] : [blobId]));
    const query = new URLSearchParams({ blobId: ids.join(','), name: fileName(message.subject) });
    return ids.length > 0 ? `/api/export/${accountId}/attachments?${query}` : undefined;
  },
  download: url({
    ...{ accountId, blobId: message.blobId, type: 'message/rfc822' },
    name: `${fileName(message.subject)}.eml`,
  }),
  original: `/original/${accountId}/${message.blobId}`,
});
