import {
  checkProperties,
  getResponse,
  idsOf,
  type Method,
  read,
  userGetShape,
} from '@/lib/server/methods/method-context';
import { settingsRecord, settingsShape } from '@/lib/server/methods/user-settings/settings-record';
import { userSettings } from '@/lib/server/store/user-settings';

const PROPERTIES = new Set(Object.keys(settingsShape.shape));

/** UserSettings/get of our own capability: one record, "singleton". */
export const userSettingsGet: Method = async (args, context) => {
  const { ids, properties } = read(userGetShape, args);
  checkProperties(properties, PROPERTIES);
  const stored = await userSettings(context.store, context.user);
  const found = [settingsRecord(stored)];
  return getResponse({ account: null, state: stored.state, asked: idsOf(ids), found }, properties);
};
