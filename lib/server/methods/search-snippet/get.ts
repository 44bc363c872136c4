import { z } from 'zod';
import { type AccountNo, accountIdOf, type EmailNo, emailIdOf, emailKeyOf } from '@/lib/base/ids';
import { WAXWING } from '@/lib/jmap/capability';
import type { SearchSnippet } from '@/lib/jmap/search-snippet';
import { htmlToSearchText } from '@/lib/mail/html/html-to-text';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { readableParts } from '@/lib/mail/mime/readable-parts';
import { markedLine, markedPreview } from '@/lib/mail/search/snippet';
import type { Sought } from '@/lib/server/methods/email/email-condition';
import { type Alternatives, alternativesOf } from '@/lib/server/methods/email/email-filter';
import { takeKept } from '@/lib/server/methods/email/read-parts';
import { accountId, accountOf, idsOf, type Method, read } from '@/lib/server/methods/method-context';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';
import type { Store } from '@/lib/server/store/store';

const shape = z.strictObject({
  accountId,
  filter: z.unknown().optional(),
  emailIds: z.array(z.string()),
});

/** Octets of a text that are looked at. */
const MOST_OCTETS = 256 * 1024;

/** The texts that a filter looks for in a subject or a body; what it rules out is nothing to be shown. */
const termsIn = (filter: Alternatives, places: readonly Sought['in'][]) =>
  filter.flat().flatMap((one) => (one.kind === 'found' && places.includes(one.sought.in) ? one.sought.terms : []));

const idOf = ({ no, generation }: StoredEmail) => emailIdOf({ no: no as EmailNo, generation });
const keyOf = (emailNo: number, part: string): string => `${emailNo} ${part}`;

/** The texts of emails whose parts are here, by email; of the others what the list shows of them. No mail server is asked. */
const textsOf = async (
  store: Store,
  account: AccountNo,
  emails: readonly StoredEmail[],
): Promise<Map<number, string>> => {
  const parts = emails.flatMap(({ no, structure }) =>
    readableParts(structure).map((part) => ({ emailNo: no, part: part.partId ?? '1', of: part })),
  );
  const known = new Map(parts.map((one) => [keyOf(one.emailNo, one.part), one.of]));
  const texts = new Map<number, string>();
  await takeKept(store, {
    account,
    parts,
    most: MOST_OCTETS,
    take: ({ emailNo, part }, { bytes }) => {
      const of = known.get(keyOf(emailNo, part));
      // The plain text comes first, and is what people read.
      if (!of || texts.has(emailNo)) return;
      const { value } = decodeBytes(bytes, of.charset);
      texts.set(emailNo, of.type === 'text/html' ? htmlToSearchText(value) : value);
    },
  });
  for (const { no, preview } of emails) if (!texts.has(no)) texts.set(no, preview);
  return texts;
};

/**
 * SearchSnippet/get (RFC 8621 §5.1): what of the subject and the text was searched for. Of a message whose text is not kept
 * here the preview of the list is looked at: a page of results must not wait for a mail server.
 */
export const searchSnippetGet: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const filter = alternativesOf(asked.filter, context.using.has(WAXWING));
  const ids = idsOf(asked.emailIds) ?? [];
  const nos = ids.flatMap((id) => emailKeyOf(id)?.no ?? []);
  const { list: emails } = await getEmails(context.store, account, nos);
  const byId = new Map<string, StoredEmail>(emails.map((one) => [idOf(one), one]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  const [inSubject, inBody] = [termsIn(filter, ['anywhere', 'subject']), termsIn(filter, ['anywhere', 'body'])];
  const texts = inBody.length > 0 ? await textsOf(context.store, account, found) : new Map<number, string>();
  const list = found.map(
    (email): SearchSnippet => ({
      emailId: idOf(email),
      subject: markedLine(email.headers.subject ?? '', inSubject),
      preview: markedPreview(texts.get(email.no) ?? '', inBody),
    }),
  );
  const notFound = ids.filter((id) => !byId.has(id));
  return { accountId: accountIdOf(account), list, notFound: notFound.length > 0 ? notFound : null };
};
