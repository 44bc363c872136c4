'use client';

import { ContactCard } from '@/components/conversation/preview/contact-card';
import { PreviewWait } from '@/components/conversation/preview/preview-wait';
import { TextPreview } from '@/components/conversation/preview/text-preview';
import type { AccountId, BlobId } from '@/lib/base/ids';
import { useBlobText } from '@/lib/client/hooks/use-blob-text';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { readContacts } from '@/lib/mail/contact/read-contacts';

/** Octets; what is larger, as with a large picture in it, is shown as text. */
const MOST = 300_000;

type ContactPreviewProps = { readonly part: EmailBodyPart; readonly name: string; readonly accountId: AccountId };

/** The people of a vCard file; what cannot be read as one is shown as the text that it is. */
export const ContactPreview = ({ part, name, accountId }: ContactPreviewProps) => {
  const view = useBlobText({ accountId, blobId: part.blobId as BlobId, most: MOST });
  const contacts = view.state === 'ready' && !view.isCut ? readContacts(view.text) : [];
  if (view.state !== 'ready') return <PreviewWait state={view.state} onRetry={view.retry} />;
  if (contacts.length === 0) return <TextPreview part={part} name={name} accountId={accountId} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={name} tabIndex={0} className="min-h-0 grow overflow-auto p-4 focus-visible:-outline-offset-2">
      <ul className="mx-auto grid max-w-[31rem] gap-3">
        {contacts.map((contact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one file never change places
          <li key={at}>
            <ContactCard contact={contact} />
          </li>
        ))}
      </ul>
    </section>
  );
};
