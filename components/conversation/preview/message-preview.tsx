'use client';

import { MessageBody } from '@/components/conversation/message-body';
import { messageLinks } from '@/components/conversation/message-links';
import { OpenMessage } from '@/components/conversation/open-message';
import { PreviewWait } from '@/components/conversation/preview/preview-wait';
import { words } from '@/components/conversation/words';
import { useNow } from '@/components/ui/use-now';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useDownloadUrl } from '@/lib/client/hooks/use-download-url';
import { useParsedEmail } from '@/lib/client/hooks/use-parsed-email';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

type MessagePreviewProps = { readonly part: EmailBodyPart; readonly accountId: AccountId };

const NOBODY: ReadonlySet<string> = new Set();

/** A message that is attached to a message: its own headers, its own text in a frame of its own, and what is attached to it. */
export const MessagePreview = ({ part, accountId }: MessagePreviewProps) => {
  const view = useParsedEmail({ accountId, blobId: part.blobId as BlobId });
  const url = useDownloadUrl();
  const now = useNow();
  if (view.state !== 'ready') return <PreviewWait state={view.state} onRetry={view.retry} />;
  const { email, text } = view;
  const links = messageLinks(accountId, email, url);
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="@container min-h-0 grow overflow-y-auto bg-sheet focus-visible:-outline-offset-2"
    >
      <div className="mx-auto max-w-[55rem] px-10 pb-8 @max-3xl:px-6 @max-xl:px-4">
        <h3 dir="auto" className="pt-6 font-semibold font-voice text-subject text-pretty break-words">
          {email.subject?.trim() || words('conversation.noSubject')}
        </h3>
        <OpenMessage message={email} own={NOBODY} mailboxes="" links={links} now={now}>
          <MessageBody message={email} body={{ ...text, retry: view.retry }} links={links} />
        </OpenMessage>
      </div>
    </div>
  );
};
