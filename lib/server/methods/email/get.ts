import { type AccountNo, type EmailNo, emailIdOf, emailKeyOf } from '@/lib/base/ids';
import { WAXWING } from '@/lib/jmap/capability';
import {
  bodiesShape,
  checkEmailProperties,
  EMAIL_PROPERTIES,
  trimBodies,
  wantedParts,
} from '@/lib/server/methods/email/asked-properties';
import { bodyValues, type WantedValue } from '@/lib/server/methods/email/body-values';
import { emailRecord, stateRecord, summaryRecord } from '@/lib/server/methods/email/email-record';
import { headerValues } from '@/lib/server/methods/email/header-values';
import { addHeaderValues, askedOfParts, headersOfParts } from '@/lib/server/methods/email/part-header-values';
import {
  accountOf,
  atMostAll,
  getResponse,
  getShape,
  idsOf,
  type Method,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { firstEmails, getEmailStates, getEmails } from '@/lib/server/store/emails';
import type { Store } from '@/lib/server/store/store';

const shape = getShape.extend(bodiesShape);

/** RFC 8621 §4.1.1: the narrow row of the store has them. */
const METADATA = new Set([
  'id',
  'blobId',
  'threadId',
  'mailboxIds',
  'keywords',
  'size',
  'receivedAt',
  'listDate',
  'snoozedUntil',
]);
/** RFC 8621 §4.2. */
const DEFAULT_PROPERTIES = [...EMAIL_PROPERTIES].filter((name) => name !== 'bodyStructure' && name !== 'headers');

const numbersOf = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => emailKeyOf(id)?.no ?? []))];

const emailsOf = async (store: Store, account: AccountNo, ids: readonly string[] | null) =>
  ids
    ? getEmails(store, account, numbersOf(ids))
    : atMostAll(await firstEmails(store, account, MOST_OBJECTS_IN_GET + 1));

/** Email/get (RFC 8621 §4.2). */
export const emailGet: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const properties = asked.properties ?? DEFAULT_PROPERTIES;
  checkEmailProperties(properties, asked.bodyProperties, context.using.has(WAXWING));
  const ids = idsOf(asked.ids);
  if (ids && properties.every((name) => METADATA.has(name))) {
    const { state, list } = await getEmailStates(context.store, account, numbersOf(ids));
    return getResponse({ account, state, asked: ids, found: list.map(stateRecord) }, properties);
  }
  const { state, list } = await emailsOf(context.store, account, ids);
  // The id of another generation is another object: one that was destroyed, or that never was.
  const named = ids && new Set<string>(ids);
  const emails = list.filter(({ no, generation }) => !named || named.has(emailIdOf({ no: no as EmailNo, generation })));
  const wanted: WantedValue[] = properties.includes('bodyValues')
    ? emails.flatMap((email) => wantedParts(email.structure, asked).map((part) => ({ emailNo: email.no, part })))
    : [];
  const values = wanted.length > 0 ? await bodyValues(context, account, wanted, asked.maxBodyValueBytes) : new Map();
  const headers = await headerValues(context, account, emails, properties);
  const ofParts = askedOfParts({ properties, bodyProperties: asked.bodyProperties });
  const partHeaders = ofParts.length > 0 ? await headersOfParts(context, account, emails) : new Map();
  const recordOf = properties.includes('bodyStructure') ? emailRecord : summaryRecord;
  const found = emails.map((email) => {
    const record = recordOf(email);
    if (ofParts.length > 0) addHeaderValues(record, partHeaders.get(email.no), ofParts);
    if (asked.bodyProperties) trimBodies(record, asked.bodyProperties);
    return Object.assign(record, headers.get(email.no), { bodyValues: values.get(email.no) ?? {} });
  });
  return getResponse({ account, state, asked: ids, found }, properties);
};
