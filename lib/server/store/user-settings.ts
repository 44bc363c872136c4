import type { UserNo } from '@/lib/base/ids';
import type { Store } from '@/lib/server/store/store';

/** What a user has set; what is not in it has its default. Not of one account: one row of one user. */
export type StoredSettings = { readonly state: string; readonly settings: Readonly<Record<string, unknown>> };

const GET = {
  name: 'user-settings-get',
  text: `select "settingsSeq"::text as state, "settings" from "User" where "id" = $1`,
};
export const userSettings = async (store: Store, user: UserNo): Promise<StoredSettings> => {
  const [row] = await store.database.rows<StoredSettings>(GET, [user]);
  return row ?? { state: '0', settings: {} };
};

const CHANGE = {
  name: 'user-settings-change',
  text: `update "User" set "settings" = "settings" || $2::jsonb, "settingsSeq" = "settingsSeq" + 1
   where "id" = $1 and "settings" || $2::jsonb <> "settings"`,
};
/** Sets some of them and leaves the rest: two tabs may change different ones at once. */
export const changeSettings = async (
  store: Store,
  user: UserNo,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> => {
  await store.database.rows(CHANGE, [user, JSON.stringify(settings)]);
};
