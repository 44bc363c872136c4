import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type AccountNo, type MailboxNo, mailboxIdOf, mailboxNoOf } from '@/lib/base/ids';
import { LABEL_COLORS } from '@/lib/base/label-color';
import { WAXWING } from '@/lib/jmap/capability';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { mailboxRecord, mailboxRights } from '@/lib/server/methods/mailbox/mailbox-record';
import { placeMailbox } from '@/lib/server/methods/mailbox/place-mailbox';
import { childrenFirst, parentsFirst } from '@/lib/server/methods/mailbox/set-order';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import {
  checkRecord,
  invalid,
  type Outcome,
  refused,
  resolveId,
  setRequest,
  setShape,
} from '@/lib/server/methods/set-shape';
import { getAccount } from '@/lib/server/store/accounts';
import { knownKey } from '@/lib/server/store/client-keys';
import { arrangeMailbox } from '@/lib/server/store/commands/arrange-mailbox';
import { colorMailbox } from '@/lib/server/store/commands/color-mailbox';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { createMailbox, type MailboxConflict, renameMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { mailboxSnapshot, type StoredMailbox } from '@/lib/server/store/mailboxes';

const shape = setShape.extend({ onDestroyRemoveEmails: z.boolean().default(false) });

const sortOrder = z
  .int()
  .nonnegative()
  .max(2 ** 31 - 1);
/** Roles that a person can give; the others are the server's own. */
const ROLES = ['sent', 'drafts', 'trash', 'junk', 'archive'] as const satisfies readonly MailboxRole[];
const createShape = z.strictObject({
  name: z.string(),
  parentId: z.string().nullable().default(null),
  sortOrder: sortOrder.nullable().default(null),
  isSubscribed: z.boolean().default(true),
  role: z.enum(ROLES).nullable().default(null),
  clientKey: z.string().min(1).max(255).nullable().default(null),
});
const color = z.enum(LABEL_COLORS).nullable();
const vendorShape = createShape.extend({ color: color.default(null) });

type Around = {
  readonly context: MethodContext;
  readonly account: AccountNo;
  readonly removeEmails: boolean;
};

/** Mailbox/set (RFC 8621 §2.5). */
export const mailboxSet: Method = async (args, context) => {
  const { onDestroyRemoveEmails, ...asked } = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const around = { context, account, removeEmails: onDestroyRemoveEmails };
  const request = setRequest(asked);
  const boxes = (await mailboxSnapshot(context.store, account)).list;
  return runSet(
    context,
    { ...request, create: parentsFirst(request.create), destroy: childrenFirst(request.destroy, boxes) },
    {
      account,
      state: async () => (await mailboxSnapshot(context.store, account)).state,
      create: (record) => create(around, record),
      update: (id, patch) => update(around, id, patch),
      destroy: (id) => destroy(around, id),
    },
  );
};

const boxesOf = async ({ context, account }: Around): Promise<StoredMailbox[]> =>
  (await mailboxSnapshot(context.store, account)).list;

/** The mailbox that a parentId means; undefined: there is none. */
const parentOf = (
  { context }: Around,
  boxes: readonly StoredMailbox[],
  parentId: string | null,
): number | null | undefined => {
  if (parentId === null) return null;
  const no = mailboxNoOf(resolveId(context, parentId) ?? '');
  return boxes.find((box) => box.no === no)?.no;
};

const recordOf = async ({ context, account }: Around, box: StoredMailbox): Promise<Mailbox> =>
  mailboxRecord(box, {
    maySend: (await getAccount(context.store, account))?.maySend ?? false,
    isVendor: context.using.has(WAXWING),
  });

/** Somebody was faster: what was looked at before the lock is no longer so. */
const CONFLICTS: Readonly<Record<MailboxConflict['kind'], ReturnType<typeof refused>>> = {
  notFound: refused('notFound'),
  parentGone: invalid('parentId'),
  invalidParent: invalid('parentId'),
  invalidName: invalid('name'),
  exists: invalid('name'),
};

type Created = Arguments & { readonly id: string };

const create = async (around: Around, given: Arguments): Promise<Outcome<Created>> => {
  const { store, using } = around.context;
  const shape = using.has(WAXWING) ? vendorShape : createShape.transform((record) => ({ ...record, color: null }));
  const checked = checkRecord(shape, given);
  if ('error' in checked) return checked;
  const { name, parentId, role, clientKey, color } = checked.done;
  const known = await knownKey(store.database, around.account, 'Mailbox', clientKey);
  if (known !== undefined) return created(around, given, known);
  const boxes = await boxesOf(around);
  const parent = parentOf(around, boxes, parentId);
  if (parent === undefined) return invalid('parentId');
  // RFC 8621 §2: no two mailboxes of an account have the same role.
  if (role !== null && boxes.some((box) => box.role === roleNumber(role))) return invalid('role');
  const place = placeMailbox(boxes, { name, parentNo: parent, self: null });
  if ('error' in place) return place;
  const { sortOrder, isSubscribed: subscribed } = checked.done;
  const wanted = { ...place.done, role: roleNumber(role), sortOrder, subscribed, clientKey };
  const made = await createMailbox(store, around.account, wanted);
  if (made.kind === 'known') return created(around, given, made.id);
  if (made.kind !== 'created') return CONFLICTS[made.kind];
  if (color !== null) await colorMailbox(store, around.account, made.no, color);
  return created(around, given, mailboxIdOf(made.no as MailboxNo));
};

/** Everything about a mailbox that its creator did not say, or that has become something else. */
const created = async (around: Around, given: Arguments, id: string): Promise<Outcome<Created>> => {
  const box = (await boxesOf(around)).find((one) => one.no === mailboxNoOf(id));
  const all = box ? Object.entries(await recordOf(around, box)) : [];
  return { done: { ...Object.fromEntries(all.filter(([property, value]) => given[property] !== value)), id } };
};

const SETTABLE = new Set(['name', 'parentId', 'sortOrder', 'isSubscribed']);

/** What an update asks for, once it is known to be right. */
type Wanted = {
  readonly name: unknown;
  readonly parentNo: number | null;
  readonly sortOrder: number;
  readonly subscribed: boolean;
  /** '': none. */
  readonly color: string;
  /** It is to be called something else, or to lie elsewhere. */
  readonly isRenamed: boolean;
};

const wantedOf = async (
  around: Around,
  {
    boxes,
    box,
    patch,
  }: { readonly boxes: readonly StoredMailbox[]; readonly box: StoredMailbox; readonly patch: Arguments },
): Promise<Outcome<Wanted>> => {
  const current: Arguments = await recordOf(around, box);
  const isVendor = around.context.using.has(WAXWING);
  const defaults = { parentId: null, role: null, sortOrder: 0, ...(isVendor && { color: null }) };
  const patched = applyPatch(current, patch, defaults);
  if ('error' in patched) return patched;
  const { name, parentId, isSubscribed: subscribed } = patched.done;
  const isFixed = (property: string) =>
    !(SETTABLE.has(property) || (isVendor && property === 'color')) &&
    !isDeepStrictEqual(patched.done[property], current[property]);
  const parentNo = typeof parentId === 'string' || parentId === null ? parentOf(around, boxes, parentId) : undefined;
  const order = sortOrder.safeParse(patched.done['sortOrder']);
  const painted = color.safeParse(patched.done['color'] ?? null);
  const wrong = [
    ...new Set([...Object.keys(patched.done), ...Object.keys(current)].filter(isFixed)),
    ...(parentNo === undefined ? ['parentId'] : []),
    ...(order.success ? [] : ['sortOrder']),
    ...(typeof subscribed === 'boolean' ? [] : ['isSubscribed']),
    ...(painted.success ? [] : ['color']),
  ];
  const isRight = parentNo !== undefined && order.success && painted.success && typeof subscribed === 'boolean';
  if (wrong.length > 0 || !isRight) return invalid(...wrong);
  const isRenamed = name !== current['name'] || parentNo !== box.parentNo;
  const wanted = { name, parentNo, sortOrder: order.data, subscribed, color: painted.data ?? '', isRenamed };
  // Without our capability nobody speaks of colours.
  return { done: isVendor ? wanted : { ...wanted, color: box.color } };
};

const update = async (around: Around, id: string, patch: Arguments): Promise<Outcome<Arguments | null>> => {
  const { store } = around.context;
  const { account } = around;
  const boxes = await boxesOf(around);
  const box = boxes.find((one) => one.no === mailboxNoOf(id));
  if (!box) return refused('notFound');
  const checked = await wantedOf(around, { boxes, box, patch });
  if ('error' in checked) return checked;
  const { name, parentNo, isRenamed, color: painted, ...arranged } = checked.done;
  const mailboxNo = box.no;
  if (isRenamed) {
    if (!mailboxRights(box, true).mayRename) return refused('forbidden');
    const place = placeMailbox(boxes, { name, parentNo, self: mailboxNo });
    if ('error' in place) return place;
    const renamed = await renameMailbox(store, account, { mailboxNo, ...place.done, ...arranged });
    if (renamed.kind !== 'renamed') return CONFLICTS[renamed.kind];
  } else if (arranged.sortOrder !== box.sortOrder || arranged.subscribed !== box.subscribed)
    await arrangeMailbox(store, account, { mailboxNo, ...arranged });
  if (painted !== box.color) await colorMailbox(store, account, mailboxNo, painted);
  const moved = (await boxesOf(around)).find((one) => one.no === mailboxNo)?.parentNo ?? null;
  // On a server that keeps everything below its inbox, the top is there.
  return { done: moved === parentNo ? null : { parentId: moved === null ? null : mailboxIdOf(moved as MailboxNo) } };
};

const DESTROYED = {
  notFound: refused('notFound'),
  hasChild: refused('mailboxHasChild'),
  hasEmail: refused('mailboxHasEmail'),
  destroyed: { done: null },
} as const;

const destroy = async (around: Around, id: string): Promise<Outcome<null>> => {
  const box = (await boxesOf(around)).find((one) => one.no === mailboxNoOf(id));
  if (!box) return refused('notFound');
  if (!mailboxRights(box, true).mayDelete) return refused('forbidden');
  // Until it is collected, mail that the server has counts too: nothing goes with it unseen.
  if (!around.removeEmails && !box.complete && box.serverEmails > 0) return DESTROYED.hasEmail;
  const { removeEmails } = around;
  return DESTROYED[
    (await destroyMailbox(around.context.store, around.account, { mailboxNo: box.no, removeEmails })).kind
  ];
};
