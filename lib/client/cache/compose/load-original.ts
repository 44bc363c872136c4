import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { RECEIPT_TO } from '@/lib/client/cache/compose/draft-create';
import { emailBodyViewOf } from '@/lib/client/cache/email-body-view-of';
import { SUMMARY_PROPERTIES } from '@/lib/client/cache/email-summary';
import type { Email } from '@/lib/jmap/email';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import type { GetResponse } from '@/lib/jmap/method';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

export type LoadedOriginal = {
  readonly email: AnsweredEmail;
  readonly to: Email['to'];
  readonly html: string | null;
  readonly text: string | null;
  /** Its text could not be had: the mail server did not give it. */
  readonly isTextMissing: boolean;
  /** Pictures that the HTML names. */
  readonly inlineParts: readonly EmailBodyPart[];
  readonly attachments: readonly EmailBodyPart[];
  /** It asks for a read receipt. */
  readonly asksReceipt: boolean;
};

/** A quote that is longer than that is no quote. */
const MOST_OCTETS = 512 * 1024;
/** Headers that only the message itself has, and so only the mail server: an answer does not wait for them for long. */
const PATIENCE_MS = 1_500;
const FOLLOWUP = 'header:Mail-Followup-To:asAddresses';
/** What the message was sent to comes before the mailbox that an alias brought it to. */
const DELIVERED = [
  'header:X-Original-To:asAddresses',
  'header:Envelope-To:asAddresses',
  'header:Delivered-To:asAddresses',
] as const;

type Headers = Readonly<Record<string, readonly EmailAddress[] | null | undefined>>;
type Got<T> = GetResponse<T> | undefined;

/** The message that is answered, passed on or gone on with; undefined: there is no such. Throws TransportError. */
export const loadOriginal = async (
  server: Pick<ComposeServer, 'call'>,
  accountId: AccountId,
  emailId: EmailId,
): Promise<LoadedOriginal | undefined> => {
  const ids = [emailId];
  const summary = ['Email/get', { accountId, ids, properties: SUMMARY_PROPERTIES }, 'summary'] as const;
  const texts = [
    'Email/get',
    {
      accountId,
      ids,
      properties: ['id', 'textBody', 'htmlBody', 'attachments', 'bodyValues'],
      fetchTextBodyValues: true,
      fetchHTMLBodyValues: true,
      maxBodyValueBytes: MOST_OCTETS,
    },
    'texts',
  ] as const;
  const [[about, body], headers] = await Promise.all([
    server.call([summary, texts]),
    loadHeaders(server, accountId, emailId),
  ]);
  const [email] = (about?.response as Got<Email>)?.list ?? [];
  if (!email) return undefined;
  const [withTexts] = (body?.response as Got<Email>)?.list ?? [];
  const view = withTexts && emailBodyViewOf(withTexts);
  return {
    email: {
      ...email,
      mailFollowupTo: headers[FOLLOWUP] ?? null,
      deliveredTo: DELIVERED.flatMap((name) => headers[name] ?? []),
    },
    to: email.to,
    html: view?.html ?? null,
    text: view?.text ?? null,
    isTextMissing: view === undefined,
    inlineParts: view?.inlineParts ?? [],
    attachments: email.attachments,
    asksReceipt: (headers[RECEIPT_TO] ?? []).length > 0,
  };
};

const loadHeaders = async (
  server: Pick<ComposeServer, 'call'>,
  accountId: AccountId,
  emailId: EmailId,
): Promise<Headers> => {
  const properties = ['id', FOLLOWUP, RECEIPT_TO, ...DELIVERED];
  const asked = server
    .call([['Email/get', { accountId, ids: [emailId], properties }, 'headers']])
    .then(([result]) => (result?.response as Got<Headers>)?.list[0] ?? {})
    .catch((): Headers => ({}));
  const late = new Promise<Headers>((resolve) => setTimeout(() => resolve({}), PATIENCE_MS));
  return Promise.race([asked, late]);
};
