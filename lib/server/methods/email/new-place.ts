import { z } from 'zod';
import { blobIdOf } from '@/lib/base/blob-id';
import {
  type AccountNo,
  type EmailNo,
  emailIdOf,
  emailKeyOf,
  type MailboxNo,
  mailboxNoOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { stateRecord } from '@/lib/server/methods/email/email-record';
import { MOST_KEYWORDS, MOST_MAILBOXES } from '@/lib/server/methods/email/patch-email';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { invalid, type Outcome, refused, resolveId } from '@/lib/server/methods/set-shape';
import { getEmailStates } from '@/lib/server/store/emails';
import type { Store } from '@/lib/server/store/store';

const set = z.record(z.string(), z.literal(true));
/** What may be said of an email that is imported or copied (RFC 8621 §4.7, §4.8), beside which one it is. */
export const placeShape = {
  mailboxIds: set.refine((ids) => Object.keys(ids).length > 0),
  keywords: set.nullish(),
  receivedAt: z.iso.datetime().nullish(),
  clientKey: z.string().min(1).max(255).nullish(),
};
const whole = z.object(placeShape);

/** Where a new email is to lie, and what it is there; null: not said. */
export type NewPlace = {
  readonly boxes: readonly MailboxNo[];
  readonly keywords: readonly string[] | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number | null;
  readonly clientKey: string | null;
};

/** Reads what `placeShape` has let through. Errors: invalidProperties, tooManyMailboxes, tooManyKeywords. */
export const readPlace = (context: MethodContext, given: z.infer<typeof whole>): Outcome<NewPlace> => {
  const nos = Object.keys(given.mailboxIds).map((id) => mailboxNoOf(resolveId(context, id) ?? ''));
  const boxes = [...new Set(nos.filter((no) => no !== undefined))];
  const words = given.keywords && Object.keys(given.keywords).map((word) => word.toLowerCase());
  const keywords = words ? [...new Set(words)] : null;
  const wrong = [
    ...(nos.includes(undefined) ? ['mailboxIds'] : []),
    ...(keywords?.every(isKeyword) === false ? ['keywords'] : []),
  ];
  if (wrong.length > 0) return invalid(...wrong);
  if (boxes.length > MOST_MAILBOXES) return refused('tooManyMailboxes');
  if ((keywords?.length ?? 0) > MOST_KEYWORDS) return refused('tooManyKeywords');
  const receivedAt = given.receivedAt == null ? null : Date.parse(given.receivedAt);
  return { done: { boxes, keywords, receivedAt, clientKey: given.clientKey ?? null } };
};

/** What the server sets of a new email. */
export type CreatedEmail = Arguments & { readonly id: string };

type Added = { readonly no: number; readonly threadNo: number; readonly size: number };

export const createdEmail = ({ no, threadNo, size }: Added): CreatedEmail => ({
  id: emailIdOf({ no: no as EmailNo, generation: 0 }),
  blobId: blobIdOf({ emailNo: no, part: '' }),
  threadId: threadIdOf(threadNo as ThreadNo),
  size,
});

/** What is answered to a create that was carried out before: the first email, as it is now. */
export const createdBefore = async (store: Store, account: AccountNo, id: string): Promise<CreatedEmail> => {
  const no = emailKeyOf(id)?.no ?? 0;
  const [state] = (await getEmailStates(store, account, [no])).list;
  if (!state) return { id, blobId: blobIdOf({ emailNo: no, part: '' }) };
  const { id: now, blobId, threadId, size } = stateRecord(state);
  return { id: now, blobId, threadId, size };
};
