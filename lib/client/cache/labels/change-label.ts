import type { AccountId, LabelId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';
import type { Label } from '@/lib/jmap/waxwing/label';
import { isSameName, renamedWith } from '@/lib/mail/labels/label-name';

export type LabelValues = { readonly name: string; readonly color: LabelColor | null };
export type MadeLabel = Pick<Label, 'id' | 'keyword'>;

/** Makes a label, or finds the one of this name; the server's words for what is wrong. Throws TransportError and MethodRefused. */
export const makeLabel = async (
  call: CallMethods,
  accountId: AccountId,
  values: LabelValues & { readonly clientKey: string },
): Promise<{ readonly made: MadeLabel; readonly isNew: boolean } | { readonly error: SetError }> => {
  const [result] = await call([['Label/set', { accountId, create: { made: values } }, 's']]);
  const { created, notCreated } = responseOf<SetResponse<MadeLabel>>(result);
  const made = created?.['made'];
  if (made) return { made, isNew: true };
  const error = notCreated?.['made'] ?? { type: 'serverFail' };
  if (error.type !== 'alreadyExists' || error.existingId === undefined) return { error };
  // Made meanwhile, in another window or on another device.
  const asked = { accountId, ids: [error.existingId], properties: ['keyword'] };
  const [got] = await call([['Label/get', asked, 'g']]);
  const [other] = responseOf<GetResponse<MadeLabel>>(got).list;
  return other ? { made: other, isNew: false } : { error };
};

/**
 * Names and paints a label; those that lie in it move with it. Gives the server's words for what is wrong. Throws TransportError and
 * MethodRefused.
 */
export const changeLabel = async (
  call: CallMethods,
  accountId: AccountId,
  { label, all, values }: { readonly label: Label; readonly all: readonly Label[]; readonly values: LabelValues },
): Promise<SetError | undefined> => {
  const move = { from: label.name, to: values.name };
  const inside = all
    .filter(({ id, name }) => id !== label.id && !isSameName(renamedWith(name, move), name))
    .map(({ id, name }) => [id, { name: renamedWith(name, move) }] as const);
  const update = { [label.id]: values, ...Object.fromEntries(inside) };
  const [result] = await call([['Label/set', { accountId, update }, 's']]);
  return Object.values(responseOf<SetResponse>(result).notUpdated ?? {})[0];
};

/** Its keyword is taken off all mail. false: the server did not let it go. Throws TransportError and MethodRefused. */
export const removeLabel = async (call: CallMethods, accountId: AccountId, id: LabelId): Promise<boolean> => {
  const [result] = await call([['Label/set', { accountId, destroy: [id] }, 's']]);
  return responseOf<SetResponse>(result).destroyed?.includes(id) === true;
};
