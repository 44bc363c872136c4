import { folded } from '@/lib/mail/search/language/find-mailboxes';

/** A label as a search knows it. */
export type NamedKeyword = { readonly name: string; readonly keyword: string };

/** The labels that `label:` names: by name with those that it lies in, by its own name alone, or by the keyword that others see. */
export const findLabels = (name: string, labels: readonly NamedKeyword[]): readonly NamedKeyword[] => {
  const wanted = folded(name);
  const whole = labels.filter((label) => folded(label.name) === wanted);
  if (whole.length > 0) return whole;
  const own = labels.filter((label) => folded(label.name.slice(label.name.lastIndexOf('/') + 1)) === wanted);
  return own.length > 0 ? own : labels.filter(({ keyword }) => keyword === name.toLowerCase());
};

/** What to type behind `label:` so that this label is found. */
export const nameOfLabel = ({ name }: NamedKeyword): string => name.replaceAll('"', ' ');
