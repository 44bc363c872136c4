import { z } from 'zod';
import { type AccountNo, mailboxNoOf, operationIdOf } from '@/lib/base/ids';
import { WAXWING } from '@/lib/jmap/capability';
import { alternativesOf } from '@/lib/server/methods/email/email-filter';
import { searchOf } from '@/lib/server/methods/email/search-of-filter';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { MethodFailed } from '@/lib/server/methods/method-context';
import { bulkPatchOf } from '@/lib/server/methods/operation/bulk-patch-of';
import { checkRecord, type Outcome, refused } from '@/lib/server/methods/set-shape';
import { beginBulk } from '@/lib/server/store/bulk/begin-bulk';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';
import { findEmails } from '@/lib/server/store/search/find-emails';

/** One operation is about no more emails than these: its journal is written in one transaction. */
export const MOST_EMAILS = 200_000;

const shape = z.strictObject({
  filter: z.unknown(),
  isWhole: z.boolean().default(false),
  exceptIn: z.array(z.string()).max(500).default([]),
  patch: z.record(z.string(), z.unknown()),
  mayDestroy: z.boolean().default(false),
});

const NEWEST_FIRST = { property: 'receivedAt', isAscending: false, bit: 0, word: '' } as const;
const PAGE = { position: 0, anchor: null, limit: MOST_EMAILS + 1, total: false } as const;

/**
 * Begins to change all emails that a filter finds now. Errors: invalidProperties (also for a filter that is none), tooLarge for more
 * than MOST_EMAILS, unsupportedFilter as of Email/query.
 */
export const createBulk = async (
  context: MethodContext,
  account: AccountNo,
  record: Arguments,
): Promise<Outcome<Arguments & { readonly id: string }>> => {
  const checked = checkRecord(shape, record);
  if ('error' in checked) return checked;
  const { filter, isWhole, exceptIn, patch, mayDestroy } = checked.done;
  const { list } = await mailboxSnapshot(context.store, account);
  const boxes = new Map(list.map((box) => [box.no as number, box.selectable]));
  const wanted = bulkPatchOf(patch, { boxes, mayDestroy });
  if ('error' in wanted) return wanted;
  const found = await find(context, account, filter);
  if ('error' in found) return found;
  if (found.done.length > MOST_EMAILS) return refused('tooLarge', { description: `More than ${MOST_EMAILS} emails` });
  const { no, total } = await beginBulk(context.store, account, {
    found: found.done,
    isWhole,
    exceptIn: exceptIn.flatMap((id) => mailboxNoOf(id) ?? []),
    patch: wanted.done,
  });
  return { done: { id: operationIdOf(no), kind: 'bulk', total, done: 0, isUndone: false } };
};

const find = async (
  context: MethodContext,
  account: AccountNo,
  filter: unknown,
): Promise<Outcome<readonly number[]>> => {
  try {
    const alternatives = alternativesOf(filter, context.using.has(WAXWING));
    const search = { ...searchOf(account, alternatives), sort: [NEWEST_FIRST], collapseThreads: false };
    const found = await findEmails(context.store, account, search, PAGE);
    return { done: found === 'tooDeep' ? [] : found.ids };
  } catch (error) {
    // What is wrong with one object must not fail the others of the call.
    if (!(error instanceof MethodFailed)) throw error;
    const { type, description } = error.error;
    const told = description === undefined ? {} : { description };
    return type === 'invalidArguments'
      ? refused('invalidProperties', { properties: ['filter'], ...told })
      : refused(type, told);
  }
};
