import type { AccountNo, EmailNo } from '@/lib/base/ids';
import { namedImages } from '@/lib/mail/html/named-images';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { bodyValues } from '@/lib/server/methods/email/body-values';
import { MethodFailed } from '@/lib/server/methods/method-context';
import { getEmails } from '@/lib/server/store/emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';

export type NamedImages =
  | { readonly kind: 'named'; readonly urls: readonly string[] }
  | { readonly kind: 'notFound' }
  /** What is in Spam shows no images from elsewhere. */
  | { readonly kind: 'spam' }
  /** Its text could not be had in time. */
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Those of the addresses that the HTML of an email names. Nobody can have anything else fetched in its name. */
export const imagesOfEmail = async (
  store: Store,
  {
    account,
    emailNo,
    urls,
  }: { readonly account: AccountNo; readonly emailNo: EmailNo; readonly urls: readonly string[] },
): Promise<NamedImages> => {
  const [email] = (await getEmails(store, account, [emailNo])).list;
  if (!email) return { kind: 'notFound' };
  const boxes = await listMailboxes(store, account);
  if (boxes.some(({ no, role }) => role === roleNumber('junk') && email.mailboxes.includes(no)))
    return { kind: 'spam' };
  const parts = bodyLists(email.structure).htmlBody.filter(({ type }) => type === 'text/html');
  const wanted = parts.map((part) => ({ emailNo: email.no, part }));
  try {
    const values = await bodyValues({ store }, account, wanted, 0);
    const html = Object.values(values.get(email.no) ?? {}).map(({ value }) => value);
    return { kind: 'named', urls: namedImages(html.join('\n'), urls) };
  } catch (error) {
    if (!(error instanceof MethodFailed)) throw error;
    return { kind: 'unavailable', detail: error.message };
  }
};
