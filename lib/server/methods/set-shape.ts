import { z } from 'zod';
import type { SetError } from '@/lib/jmap/problem';
import { type Arguments, accountId, type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';

/** RFC 8620 §2, maxObjectsInSet. */
export const MOST_OBJECTS_IN_SET = 500;

const record = z.record(z.string(), z.unknown());
/** Arguments of /set (RFC 8620 §5.3). */
export const setShape = z.strictObject({
  accountId,
  ifInState: z.string().nullish(),
  create: z.record(z.string().min(1).max(255), record).nullish(),
  update: z.record(z.string(), record).nullish(),
  destroy: z.array(z.string()).nullish(),
});
/** The same for a type that is the user's and not of one account. */
export const userSetShape = setShape.omit({ accountId: true });

/** What a /set is to do, in the order it was written. */
export type SetRequest = {
  readonly ifInState: string | null;
  readonly create: readonly (readonly [creationId: string, record: Arguments])[];
  readonly update: readonly (readonly [id: string, patch: Arguments])[];
  readonly destroy: readonly string[];
};

/** Throws requestTooLarge for more objects than a /set may name. */
export const setRequest = (asked: z.infer<typeof userSetShape>): SetRequest => {
  const create = Object.entries(asked.create ?? {});
  const update = Object.entries(asked.update ?? {});
  const destroy = [...new Set(asked.destroy ?? [])];
  if (create.length + update.length + destroy.length > MOST_OBJECTS_IN_SET) throw new MethodFailed('requestTooLarge');
  return { ifInState: asked.ifInState ?? null, create, update, destroy };
};

/** Throws stateMismatch when the client acts on a state that is no more (RFC 8620 §5.3). */
export const checkState = (request: Pick<SetRequest, 'ifInState'>, state: string): void => {
  if (request.ifInState !== null && request.ifInState !== state) throw new MethodFailed('stateMismatch');
};

/** How it went with one object. */
export type Outcome<T> = { readonly done: T } | { readonly error: SetError };

/** "No", with the word for it and what was wrong. */
export const refused = (type: string, more: Omit<SetError, 'type'> = {}): { readonly error: SetError } => ({
  error: { type, ...more },
});
/** A map as a response carries it: null where there is nothing to say (RFC 8620 §5.3). */
export const orNull = <T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> | null =>
  map.size > 0 ? Object.fromEntries(map) : null;
export const invalid = (...properties: readonly string[]) => refused('invalidProperties', { properties });

/** A record that must have this shape. Errors: invalidProperties, with all that are wrong or unknown. */
export const checkRecord = <T>(shape: z.ZodType<T>, record: Arguments): Outcome<T> => {
  const parsed = shape.safeParse(record);
  if (parsed.success) return { done: parsed.data };
  const names = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : String(issue.path[0] ?? ''),
  );
  return invalid(...new Set(names));
};

/**
 * The id behind `#` and a creation id of this request (RFC 8620 §5.3); any other id as it is. Undefined: nothing was created
 * under that creation id.
 */
export const resolveId = (context: Pick<MethodContext, 'createdIds'>, id: string): string | undefined =>
  id.startsWith('#') ? context.createdIds.get(id.slice(1)) : id;
