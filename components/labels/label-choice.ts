import type { LabelColor } from '@/lib/base/label-color';
import { isSameName, labelName } from '@/lib/mail/labels/label-name';

/** A label that conversations may get, and which of them have it. */
export type LabelChoice = {
  readonly name: string;
  readonly color: LabelColor;
  readonly had: 'all' | 'some' | 'none';
};

/** What is to become of them, by names. A name that is no label's is to be made. */
export type LabelWish = { readonly add: readonly string[]; readonly remove: readonly string[] };

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Those with what was typed in their names; those that begin with it first. */
export const findLabels = (labels: readonly LabelChoice[], typed: string): readonly LabelChoice[] => {
  const wanted = fold(typed.trim());
  const isFirst = ({ name }: LabelChoice) => fold(name).startsWith(wanted);
  return labels
    .filter(({ name }) => fold(name).includes(wanted))
    .toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
};

/** What was typed as the name of a new label; undefined: there is such a label, or it can be none. */
export const newLabelName = (labels: readonly LabelChoice[], typed: string): string | undefined => {
  const name = labelName(typed);
  return name === undefined || labels.some((label) => isSameName(label.name, name)) ? undefined : name;
};

/** What the ticks say against what was so before; untouched labels stay as they are, also those that only some have. */
export const wishOf = (labels: readonly LabelChoice[], ticks: ReadonlyMap<string, boolean>): LabelWish => {
  const touched = labels.filter(
    ({ name, had }) => ticks.has(name) && (had === 'some' || ticks.get(name) !== (had === 'all')),
  );
  return {
    add: touched.filter(({ name }) => ticks.get(name)).map(({ name }) => name),
    // Unticked after it was ticked, what only some of them had is taken from these.
    remove: touched.filter(({ name, had }) => !ticks.get(name) && had !== 'none').map(({ name }) => name),
  };
};

/** What Apply stands for: what is ticked and, where the mark is on what was typed as a new name, that label too. undefined: nothing. */
export const appliedWish = (wish: LabelWish, marked: string | undefined): LabelWish | undefined => {
  const add = marked === undefined ? wish.add : [...wish.add, marked];
  return add.length + wish.remove.length > 0 ? { ...wish, add } : undefined;
};
