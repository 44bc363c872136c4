import { LONGEST_LABEL } from '@/lib/jmap/waxwing/label';

/** Between the names of labels that lie in one another. */
export const LEVELS = '/';

/** The name of a label as it is kept: of one line, without spaces around its parts; undefined: it can be none. */
export const labelName = (text: string): string | undefined => {
  const name = text
    .normalize('NFC')
    .split(LEVELS)
    .map((part) => part.trim().replace(/\s+/gu, ' '))
    .join(LEVELS);
  const isName = name.length <= LONGEST_LABEL && name.isWellFormed() && !/\p{Cc}/u.test(text);
  return isName && name.split(LEVELS).every((part) => part !== '') ? name : undefined;
};

/** Are they the same label to a person? */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** `Clients/Acme/Paid` after `Clients` became `Customers`: everything in a label moves with it. Others stay as they are. */
export const renamedWith = (name: string, { from, to }: { readonly from: string; readonly to: string }): string => {
  if (isSameName(name, from)) return to;
  const inside = `${from}${LEVELS}`;
  return isSameName(name.slice(0, inside.length), inside) ? to + LEVELS + name.slice(inside.length) : name;
};
