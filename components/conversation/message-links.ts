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
  `${
    (subject ?? '')
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'message'
  }.eml`;

/** Where a message's parts and the message itself can be had. */
export const messageLinks = (accountId: AccountId, message: Message, url: MakeUrl): MessageLinks => ({
  accountId,
  part: ({ blobId, name, type }) =>
    blobId === null ? undefined : url({ accountId, blobId: blobId as BlobId, name: name ?? 'attachment', type }),
  download: url({ accountId, blobId: message.blobId, name: fileName(message.subject), type: 'message/rfc822' }),
  original: `/original/${accountId}/${message.blobId}`,
});
