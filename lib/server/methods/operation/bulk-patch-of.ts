import { mailboxNoOf } from '@/lib/base/ids';
import { isKeyword } from '@/lib/mail/flags/is-keyword';
import type { Arguments } from '@/lib/server/methods/method-context';
import { invalid, type Outcome } from '@/lib/server/methods/set-shape';
import type { BulkPatch } from '@/lib/server/store/bulk/bulk-patch';

/** More than these no one changes at once. */
const MOST_PATHS = 20;

type Wish = { readonly name: string; readonly isWanted: boolean };

/** The wishes below a property, `keywords/x: true`; undefined: one of them is none. */
const wishes = (patch: Arguments, property: string): Wish[] | undefined => {
  const some = Object.entries(patch).filter(([path]) => path.startsWith(`${property}/`));
  return some.every(([, value]) => value === true || value === null)
    ? some.map(([path, value]) => ({
        name: path
          .slice(property.length + 1)
          .replaceAll('~1', '/')
          .replaceAll('~0', '~'),
        isWanted: value === true,
      }))
    : undefined;
};

/** A whole set of mailboxes, `{ id: true }`; null: the patch names none; undefined: it is not one. */
const wholeBoxes = (value: unknown): string[] | null | undefined => {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.values(value).every((one) => one === true) ? Object.keys(value) : undefined;
};

const isKnown = (path: string): boolean => path === 'mailboxIds' || /^(keywords|mailboxIds)\/./.test(path);

/**
 * The patch of a bulk operation. `boxes`: mailbox -> may mail be put there? Emails must keep a mailbox unless `mayDestroy`. Errors:
 * invalidProperties, `patch`.
 */
export const bulkPatchOf = (
  patch: Arguments,
  { boxes, mayDestroy }: { readonly boxes: ReadonlyMap<number, boolean>; readonly mayDestroy: boolean },
): Outcome<BulkPatch> => {
  const paths = Object.keys(patch);
  const words = wishes(patch, 'keywords')?.map(({ name, isWanted }) => ({ name: name.toLowerCase(), isWanted }));
  const some = wishes(patch, 'mailboxIds');
  const whole = wholeBoxes(patch['mailboxIds']);
  const isOdd = paths.length === 0 || paths.length > MOST_PATHS || !paths.every(isKnown);
  if (isOdd || !words || !some || whole === undefined || (whole && some.length > 0)) return invalid('patch');
  const numbers = (ids: readonly string[]) => ids.map((id) => mailboxNoOf(id) ?? -1);
  const named = (isWanted: boolean) => some.filter((one) => one.isWanted === isWanted).map(({ name }) => name);
  const [addBoxes, removeBoxes, onlyBoxes] = [numbers(named(true)), numbers(named(false)), whole && numbers(whole)];
  const isLeft = onlyBoxes ? onlyBoxes.length > 0 : addBoxes.length > 0 || removeBoxes.length === 0;
  const areThere =
    [...addBoxes, ...(onlyBoxes ?? [])].every((no) => boxes.get(no)) && removeBoxes.every((no) => boxes.has(no));
  if (!words.every(({ name }) => isKeyword(name)) || !areThere || isLeft === mayDestroy) return invalid('patch');
  return {
    done: {
      addKeywords: words.filter(({ isWanted }) => isWanted).map(({ name }) => name),
      removeKeywords: words.filter(({ isWanted }) => !isWanted).map(({ name }) => name),
      addBoxes,
      removeBoxes,
      onlyBoxes,
      mayDestroy,
    },
  };
};
