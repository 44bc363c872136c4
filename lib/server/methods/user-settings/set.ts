import { DEFAULT_SETTINGS } from '@/lib/jmap/waxwing/user-settings';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { type Arguments, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type Outcome, refused, setRequest, userSetShape } from '@/lib/server/methods/set-shape';
import { settingsRecord, settingsShape } from '@/lib/server/methods/user-settings/settings-record';
import { changeSettings, userSettings } from '@/lib/server/store/user-settings';

/** UserSettings/set of our own capability. A singleton: it can only be updated (RFC 8620 §5.3). */
export const userSettingsSet: Method = async (args, context) => {
  const request = setRequest(read(userSetShape, args));
  const singleton = async () => refused('singleton');
  return runSet(context, request, {
    account: null,
    state: async () => (await userSettings(context.store, context.user)).state,
    create: singleton,
    destroy: singleton,
    update: (id, patch) => update(context, id, patch),
  });
};

/** So often others may come first: two tabs that each keep a search keep both. */
const MOST_TRIES = 10;

const update = async ({ store, user }: MethodContext, id: string, patch: Arguments): Promise<Outcome<null>> => {
  if (id !== DEFAULT_SETTINGS.id) return refused('notFound');
  const { id: _, ...defaults } = DEFAULT_SETTINGS;
  const names = new Set(Object.keys(patch).map((path) => path.split('/')[0]));
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await userSettings(store, user);
    // null is a value of markReadAfterMs, and not the wish for its default.
    const patched = applyPatch(settingsRecord(stored), patch, { ...defaults, markReadAfterMs: null });
    if ('error' in patched) return patched;
    const checked = checkRecord(settingsShape, patched.done);
    if ('error' in checked) return checked;
    const changed = Object.entries(checked.done).filter(([name]) => name !== 'id' && names.has(name));
    const settings = Object.fromEntries(changed);
    if (await changeSettings(store, user, { since: stored.state, settings })) return { done: null };
  }
  return refused('serverFail');
};
