import type { AccountNo } from '@/lib/base/ids';
import type { BuiltMessage } from '@/lib/mail/compose/build-message';
import type { NewEmail } from '@/lib/mail/compose/new-email';
import { bitsOf } from '@/lib/mail/flags/keyword-bits';
import { htmlToSearchText } from '@/lib/mail/html/html-to-text';
import { joinKey } from '@/lib/mail/identity/join-key';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { bodyLists, hasAttachment } from '@/lib/mail/mime/email-bodies';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { headerWords } from '@/lib/mail/search/header-words';
import { tokens } from '@/lib/mail/search/tokens';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import type { NeededBlob } from '@/lib/server/methods/blob/need-blobs';
import { beginning } from '@/lib/server/methods/email/read-parts';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import type { NewComposedEmail } from '@/lib/server/store/composed/add-composed-email';
import type { Store } from '@/lib/server/store/store';

/** So much of a text is looked at, and so many words of it are found: as of every other message. */
const MOST_OCTETS = 256 * 1024;
const MOST_WORDS = 8000;

/** A built message as the store takes an email. */
export const composedEmail = (
  { headers, structure, size }: BuiltMessage,
  { email, now }: { email: NewEmail; now: number },
): NewComposedEmail['email'] => {
  const { bits, others } = bitsOf(email.keywords);
  // INTERNALDATE has no parts of a second, and the server's copy is known again by it.
  const receivedAt = Math.floor((email.receivedAt ?? now) / 1000) * 1000;
  return {
    bits,
    keywords: others,
    receivedAt,
    size,
    headers,
    structure,
    hasAttachment: hasAttachment(structure),
    joinKey: joinKey({ serverEmailId: null, headers, receivedAt, size, structure }),
    threadKeys: threadKeys({ headers }),
    words: headerWords(headers, structure),
  };
};

type Texts = { readonly built: BuiltMessage; readonly blobs: ReadonlyMap<string, NeededBlob> };

/** Its preview for the list and its words for the search. */
export const textsOf = async (
  store: Store,
  account: AccountNo,
  texts: Texts,
): Promise<Pick<NewComposedEmail, 'preview' | 'bodyWords'>> => {
  const { textBody, htmlBody } = bodyLists(texts.built.structure);
  const plain = await textOf(textBody.find((part) => part.type === 'text/plain'));
  const html = await textOf(htmlBody.find((part) => part.type === 'text/html'));
  const body = { ...(plain !== undefined && { plain }), ...(html !== undefined && { html }) };
  return { preview: makePreview(body), bodyWords: tokens(plain ?? htmlToSearchText(html ?? ''), MOST_WORDS) };

  async function textOf(part: BodyPart | undefined): Promise<string | undefined> {
    const from = texts.built.leaves.find(({ partId }) => partId === part?.partId)?.from;
    if (!part || !from) return undefined;
    const octets =
      'octets' in from ? from.octets.subarray(0, MOST_OCTETS) : await beginningOf(texts.blobs.get(from.blobId));
    return decodeBytes(octets, part.charset).value;
  }
  async function beginningOf(named: NeededBlob | undefined): Promise<Buffer> {
    const key = named && { account, emailNo: named.emailNo, part: named.part };
    const blob = key && (await findBlob(store, key));
    if (!blob) return Buffer.alloc(0);
    return beginning(await openBlob(store, key, blob), MOST_OCTETS);
  }
};
