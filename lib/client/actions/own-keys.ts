import { isOfCharacters } from '@/lib/base/key-way';
import type { Action } from '@/lib/client/actions/action';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** What a person has changed of our keys. */
export type OwnKeys = Pick<UserSettings, 'keys' | 'singleKeys'>;
export type Keyed = Pick<Action, 'name' | 'keys'>;

/** The ways to do an action as they are set, also while those of characters alone are off. */
export const waysSet = ({ name, keys }: Keyed, own: OwnKeys): readonly string[] => own.keys[name] ?? keys;

/** The ways that work. */
export const waysOf = (action: Keyed, own: OwnKeys): readonly string[] => {
  const ways = waysSet(action, own);
  return own.singleKeys ? ways : ways.filter((way) => !isOfCharacters(way));
};

/** The actions with the keys that this person has for them. */
export const withOwnKeys = (actions: readonly Action[], own: OwnKeys): readonly Action[] =>
  actions.map((action) => ({ ...action, keys: waysOf(action, own) }));

/** Never are both to be had: in Spam the key of "Report spam" means the opposite, and a search is left when nothing is ticked. */
const EITHER: readonly (readonly string[])[] = [
  ['spam', 'not-spam'],
  ['select-none', 'leave-search'],
];

const isBeginning = (short: string, long: string): boolean => long === short || long.startsWith(`${short} `);

/** The other actions that this way does, or that it begins, or that begin it: of two the first wins, and the longer is never reached. */
export const clashesOf = (
  { name, ways }: { readonly name: string; readonly ways: readonly string[] },
  actions: readonly Action[],
  own: OwnKeys,
): readonly Action[] =>
  actions.filter(
    (other) =>
      other.name !== name &&
      !EITHER.some((pair) => pair.includes(name) && pair.includes(other.name)) &&
      waysSet(other, own).some((theirs) => ways.some((way) => isBeginning(way, theirs) || isBeginning(theirs, way))),
  );
