import type { Label } from '@/lib/jmap/waxwing/label';

const PREFIX = 'label:';

/** The list of a label: everything outside Trash and Spam that has its keyword. */
export type LabelList = `${typeof PREFIX}${string}`;

export const labelListOf = (keyword: string): LabelList => `${PREFIX}${keyword}`;

export const isLabelList = (list: string | null): list is LabelList => list?.startsWith(PREFIX) === true;

export const keywordOfList = (list: LabelList): string => list.slice(PREFIX.length);

/** The label whose list it is; undefined: it is no such list, or the label is not there. */
export const labelOfList = (labels: readonly Label[] | undefined, list: string | null): Label | undefined =>
  isLabelList(list) ? labels?.find(({ keyword }) => keyword === keywordOfList(list)) : undefined;
