import { z } from 'zod';
import { type AccountNo, accountIdOf, accountNoOf, type UserNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import type { MethodError, MethodErrorType } from '@/lib/jmap/problem';
import type { PushEndpoint } from '@/lib/jmap/push-subscription';
import type { Credential } from '@/lib/server/store/push/credential';
import type { Store } from '@/lib/server/store/store';

/** For whom a request runs and what it may use. */
export type Caller = {
  readonly store: Store;
  readonly user: UserNo;
  /** The accounts that the user may use, and nobody else's. */
  readonly accounts: ReadonlySet<AccountNo>;
  readonly log: Logger;
  /** What the request was signed in with. */
  readonly credential: Credential;
  /** Seals where pushes go, for the subscription of this id; nothing here can open it again. */
  readonly sealEndpoint: (id: string, endpoint: PushEndpoint) => string;
  /** It came with an app password: nothing may be done to accounts themselves. */
  readonly isProgram?: boolean;
  /** In which they read, the best first; texts are sorted by it. */
  readonly languages?: readonly string[];
};

/** What a method knows of the request around it. */
export type MethodContext = Caller & {
  /** The capabilities that the request names (RFC 8620 §3.3). */
  readonly using: ReadonlySet<string>;
  /** Creation id -> id of what was created, over all calls of this request (RFC 8620 §5.3). */
  readonly createdIds: Map<string, string>;
  /** Has another method called right after this one, under the same call id (RFC 8621 §7.5, onSuccessUpdateEmail). */
  readonly alsoCall: (name: string, args: Arguments) => void;
};

export type Arguments = Readonly<Record<string, unknown>>;
/** One JMAP method: arguments in, the arguments of its response out. Throws MethodFailed. */
export type Method = (args: Arguments, context: MethodContext) => Promise<Arguments>;

/** A method-level error of RFC 8620 §3.6.2. */
export class MethodFailed extends Error {
  override readonly name = 'MethodFailed';
  readonly error: MethodError;

  constructor(type: MethodErrorType, description?: string) {
    super(description ?? type);
    this.error = description === undefined ? { type } : { type, description };
  }
}

/** The account of a call, if it is one of the user's (RFC 8620 §3.6.2: accountNotFound). */
export const accountOf = (accountId: string, context: MethodContext): AccountNo => {
  const account = accountNoOf(accountId);
  if (account === undefined || !context.accounts.has(account)) throw new MethodFailed('accountNotFound');
  return account;
};

/** Checks the arguments of a call; unknown ones are refused (RFC 8620 §3.6.2, invalidArguments). */
export const read = <T>(shape: z.ZodType<T>, args: Arguments): T => {
  const result = shape.safeParse(args);
  if (result.success) return result.data;
  throw new MethodFailed('invalidArguments', z.prettifyError(result.error));
};

/** RFC 8620 §2, maxObjectsInGet. */
export const MOST_OBJECTS_IN_GET = 500;

export const accountId = z.string();
/** Arguments of /get (RFC 8620 §5.1). */
export const getShape = z.strictObject({
  accountId,
  ids: z.array(z.string()).nullish(),
  properties: z.array(z.string()).nullish(),
});

/** Arguments of /queryChanges (RFC 8620 §5.6). */
export const queryChangesShape = z.strictObject({
  accountId,
  filter: z.unknown().optional(),
  sort: z.unknown().optional(),
  sinceQueryState: z.string(),
  maxChanges: z.int().positive().nullish(),
  upToId: z.string().nullish(),
  calculateTotal: z.boolean().default(false),
});

/** The same as getShape for a type that is the user's and not of one account. */
export const userGetShape = getShape.omit({ accountId: true });

/** The ids of a /get, within the limit; null: all. */
export const idsOf = (ids: readonly string[] | null | undefined): readonly string[] | null => {
  if (ids && ids.length > MOST_OBJECTS_IN_GET) throw new MethodFailed('requestTooLarge');
  return ids ? [...new Set(ids)] : null;
};

/** What a /get of all ids found, if that is not more than a /get may give (RFC 8620 §5.1: requestTooLarge). */
export const atMostAll = <T extends { readonly list: readonly unknown[] }>(found: T): T => {
  if (found.list.length > MOST_OBJECTS_IN_GET) throw new MethodFailed('requestTooLarge');
  return found;
};

/** Only the properties that were asked for, and always the id (RFC 8620 §5.1). */
export const pick = (record: object, properties: readonly string[] | null | undefined): Arguments => {
  const all = record as Arguments;
  if (!properties) return all;
  const picked: Record<string, unknown> = { id: all['id'] };
  for (const property of properties) if (property in all) picked[property] = all[property];
  return picked;
};

/** Refuses properties that the type does not have (RFC 8620 §5.1: invalidArguments). */
export const checkProperties = (properties: readonly string[] | null | undefined, known: ReadonlySet<string>): void => {
  const stranger = properties?.find((property) => !known.has(property));
  if (stranger !== undefined) throw new MethodFailed('invalidArguments', `There is no property "${stranger}"`);
};

type GetOf<T> = {
  /** null: the type is the user's and not of one account. */
  readonly account: AccountNo | null;
  /** null: the type has none. */
  readonly state: string | null;
  readonly found: readonly T[];
  readonly asked: readonly string[] | null;
};

/** The response of a /get (RFC 8620 §5.1): found records by the order they were asked for, and what was not found. */
export const getResponse = <T extends { readonly id: string }>(
  given: GetOf<T>,
  properties: readonly string[] | null | undefined,
): Arguments => {
  const byId = new Map<string, T>(given.found.map((record) => [record.id, record]));
  const records = given.asked ? given.asked.flatMap((id) => byId.get(id) ?? []) : given.found;
  return {
    ...(given.account !== null && { accountId: accountIdOf(given.account) }),
    ...(given.state !== null && { state: given.state }),
    list: records.map((record) => pick(record, properties)),
    notFound: given.asked?.filter((id) => !byId.has(id)) ?? [],
  };
};
