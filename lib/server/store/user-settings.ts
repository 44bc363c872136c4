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
   where "id" = $1 and "settingsSeq" = $3::int8 and "settings" || $2::jsonb <> "settings"
   returning (select min(x."accountId") from "AccountAccess" x where x."userId" = $1) as account`,
};
/**
 * Sets some of them and leaves the rest; whoever listens for the user hears of it. false: they are in another state than `since` by now,
 * and nothing was changed: what was made of the old ones may be wrong.
 */
export const changeSettings = async (
  store: Store,
  user: UserNo,
  { since, settings }: { readonly since: string; readonly settings: Readonly<Record<string, unknown>> },
): Promise<boolean> => {
  const [row] = await store.database.rows<{ account: AccountNo | null }>(CHANGE, [
    user,
    JSON.stringify(settings),
    since,
  ]);
  if (row?.account) store.hints.wake('settings', row.account);
  return row !== undefined || (await settingsState(store, user)) === since;
};
