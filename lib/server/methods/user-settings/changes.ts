import { z } from 'zod';
import { DEFAULT_SETTINGS } from '@/lib/jmap/waxwing/user-settings';
import { type Method, MethodFailed, read } from '@/lib/server/methods/method-context';
import { settingsState } from '@/lib/server/store/user-settings';

const shape = z.strictObject({ sinceState: z.string(), maxChanges: z.int().positive().nullish() });

/** Seqs count up from 0, one by one: every one up to now was a state. */
const STATE = /^(0|[1-9]\d{0,14})$/;

/** UserSettings/changes (RFC 8620 §5.2) of our own capability: the one record has changed, or it has not. */
export const userSettingsChanges: Method = async (args, context) => {
  const { sinceState } = read(shape, args);
  const newState = await settingsState(context.store, context.user);
  if (!STATE.test(sinceState) || Number(sinceState) > Number(newState))
    throw new MethodFailed('cannotCalculateChanges');
  return {
    oldState: sinceState,
    newState,
    hasMoreChanges: false,
    created: [],
    updated: sinceState === newState ? [] : [DEFAULT_SETTINGS.id],
    destroyed: [],
  };
};
