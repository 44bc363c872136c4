import { z } from 'zod';
import { accountIdOf } from '@/lib/base/ids';
import {
  type Arguments,
  accountId,
  accountOf,
  type Method,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { changesSince, type LoggedType, type StoredChanges } from '@/lib/server/store/changes';

const MOST_CHANGES = 1000;

/** RFC 8620 §5.2. */
const shape = z.strictObject({
  accountId,
  sinceState: z.string(),
  maxChanges: z.int().positive().nullish(),
});

/** The /changes method of a type whose changes are in the log. `extra` adds what a type says besides. */
export const changesMethod =
  (type: LoggedType, idOf: (no: number) => string, extra: (changes: StoredChanges) => Arguments = () => ({})): Method =>
  async (args, context) => {
    const { accountId: id, sinceState, maxChanges } = read(shape, args);
    const account = accountOf(id, context);
    const limit = Math.min(maxChanges ?? MOST_CHANGES, MOST_CHANGES);
    const changes = await changesSince(context.store, { account, type, since: sinceState, limit });
    if (!changes) throw new MethodFailed('cannotCalculateChanges');
    return {
      accountId: accountIdOf(account),
      oldState: sinceState,
      newState: changes.newState,
      hasMoreChanges: changes.hasMore,
      created: changes.created.map(idOf),
      updated: changes.updated.map(idOf),
      destroyed: changes.destroyed.map(idOf),
      ...extra(changes),
    };
  };
