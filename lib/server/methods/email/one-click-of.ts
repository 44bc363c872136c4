import type { AccountNo, EmailNo } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import type { HeaderField } from '@/lib/mail/trust/delivery-facts';
import { oneClickUrl } from '@/lib/mail/trust/one-click';
import { headerValues } from '@/lib/server/methods/email/header-values';
import { MethodFailed } from '@/lib/server/methods/method-context';
import { getEmails } from '@/lib/server/store/emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';

export type OneClickOf =
  | { readonly kind: 'offered'; readonly url: string }
  | { readonly kind: 'notFound' }
  /** Whoever writes spam would only learn that somebody reads it. */
  | { readonly kind: 'spam' }
  | { readonly kind: 'notSigned' }
  /** Its header could not be had in time. */
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Where the sender of an email is asked with one click to write no more: what stands in its header now, whoever asks. */
export const oneClickOf = async (store: Store, account: AccountNo, emailNo: EmailNo): Promise<OneClickOf> => {
  const [email] = (await getEmails(store, account, [emailNo])).list;
  if (!email) return { kind: 'notFound' };
  const boxes = await listMailboxes(store, account);
  if (boxes.some(({ no, role }) => role === roleNumber('junk') && email.mailboxes.includes(no)))
    return { kind: 'spam' };
  try {
    const values = await headerValues({ store }, account, [email], ['headers']);
    const fields = values.get(email.no)?.['headers'] as readonly HeaderField[] | undefined;
    const url = oneClickUrl(fields ?? []);
    return url === null ? { kind: 'notSigned' } : { kind: 'offered', url };
  } catch (error) {
    if (!(error instanceof MethodFailed)) throw error;
    return { kind: 'unavailable', detail: error.message };
  }
};
