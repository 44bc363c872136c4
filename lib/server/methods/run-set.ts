import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import { createEach } from '@/lib/server/methods/create-each';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { orPartialFail } from '@/lib/server/methods/or-partial-fail';
import { checkState, type Outcome, orNull, refused, resolveId, type SetRequest } from '@/lib/server/methods/set-shape';

/** What became of every object of a /set. */
export type SetResult = {
  readonly created: Map<string, Arguments>;
  readonly updated: Map<string, Arguments | null>;
  readonly destroyed: string[];
  readonly notCreated: Map<string, SetError>;
  readonly notUpdated: Map<string, SetError>;
  readonly notDestroyed: Map<string, SetError>;
};

export const emptyResult = (): SetResult => ({
  created: new Map(),
  updated: new Map(),
  destroyed: [],
  notCreated: new Map(),
  notUpdated: new Map(),
  notDestroyed: new Map(),
});

/** The response of a /set (RFC 8620 §5.3): null where there is nothing to say. */
export const setResponse = (
  account: AccountNo | null,
  states: { readonly oldState: string | null; readonly newState: string } | null,
  result: SetResult,
): Arguments => ({
  ...(account !== null && { accountId: accountIdOf(account) }),
  ...states,
  created: orNull(result.created),
  updated: orNull(result.updated),
  destroyed: result.destroyed.length > 0 ? result.destroyed : null,
  notCreated: orNull(result.notCreated),
  notUpdated: orNull(result.notUpdated),
  notDestroyed: orNull(result.notDestroyed),
});

/** The verbs of one type. A verb that is left out is forbidden. */
export type SetVerbs = {
  /** null: the type is the user's and not of one account. */
  readonly account: AccountNo | null;
  /** null: the type has none. */
  readonly state: (() => Promise<string>) | null;
  /** Properties that the client did not send, and always the id. */
  readonly create?: (record: Arguments, creationId: string) => Promise<Outcome<Arguments & { readonly id: string }>>;
  /** What changed besides what the patch says; null: nothing. */
  readonly update?: (id: string, patch: Arguments) => Promise<Outcome<Arguments | null>>;
  readonly destroy?: (id: string) => Promise<Outcome<null>>;
};

const FORBIDDEN = refused('forbidden');
const NOT_FOUND = refused('notFound');

/**
 * A /set of a type whose objects are changed one by one: creates, then updates, then destroys, each by itself (RFC 8620 §5.3).
 * Types that are changed by the hundred (Email) have a way of their own.
 */
export const runSet = async (context: MethodContext, request: SetRequest, verbs: SetVerbs): Promise<Arguments> => {
  const { state } = verbs;
  if (state === null)
    return orPartialFail(context, null, async () =>
      setResponse(verbs.account, null, await setEach(context, request, verbs)),
    );
  const oldState = await state();
  checkState(request, oldState);
  return orPartialFail(context, { oldState, state }, async () => {
    const result = await setEach(context, request, verbs);
    return setResponse(verbs.account, { oldState, newState: await state() }, result);
  });
};

const setEach = async (context: MethodContext, request: SetRequest, verbs: SetVerbs): Promise<SetResult> => {
  const create = verbs.create ?? (async () => FORBIDDEN);
  const result: SetResult = { ...emptyResult(), ...(await createEach(context, request.create, create)) };
  const destroy = new Set(request.destroy.map((id) => resolveId(context, id) ?? id));
  for (const [given, patch] of request.update) {
    const id = resolveId(context, given);
    const outcome = await updateOne(verbs, id, destroy, patch);
    if ('error' in outcome) result.notUpdated.set(id ?? given, outcome.error);
    else result.updated.set(id ?? given, outcome.done);
  }
  for (const id of destroy) {
    const outcome = id.startsWith('#') ? NOT_FOUND : verbs.destroy ? await verbs.destroy(id) : FORBIDDEN;
    if ('error' in outcome) result.notDestroyed.set(id, outcome.error);
    else result.destroyed.push(id);
  }
  return result;
};

const updateOne = async (
  verbs: SetVerbs,
  id: string | undefined,
  destroy: ReadonlySet<string>,
  patch: Arguments,
): Promise<Outcome<Arguments | null>> => {
  if (id === undefined) return NOT_FOUND;
  if (destroy.has(id)) return refused('willDestroy');
  return verbs.update ? verbs.update(id, patch) : FORBIDDEN;
};
