import type { AccountNo, UserNo } from '@/lib/base/ids';
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

const STATE = { name: 'user-settings-state', text: `select "settingsSeq"::text as state from "User" where "id" = $1` };
/** The state alone. */
export const settingsState = async (store: Store, user: UserNo): Promise<string> => {
  const [row] = await store.database.rows<Pick<StoredSettings, 'state'>>(STATE, [user]);
  return row?.state ?? '0';
};

// Hints go by accounts: any one of theirs leads to the user.
const CHANGE = {
  name: 'user-settings-change',
  text: `update "User" set "settings" = "settings" || $2::jsonb, "settingsSeq" = "settingsSeq" + 1
   where "id" = $1 and "settings" || $2::jsonb <> "settings"
   returning (select min(x."accountId") from "AccountAccess" x where x."userId" = $1) as account`,
};
/** Sets some of them and leaves the rest: two tabs may change different ones at once. Whoever listens for the user hears of it. */
export const changeSettings = async (
  store: Store,
  user: UserNo,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const [row] = await store.database.rows<{ account: AccountNo | null }>(CHANGE, [user, JSON.stringify(settings)]);
  if (row?.account) store.hints.wake('settings', row.account);
};
