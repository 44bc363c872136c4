import type { EmailPatch } from '@/lib/server/store/commands/command';

/** What is to become of each of very many emails. */
export type BulkPatch = EmailPatch & {
  /** These instead of all that it is in; null: those that it is in stay, but for `addBoxes` and `removeBoxes`. */
  readonly onlyBoxes: readonly number[] | null;
  /** An email may be left without any mailbox, which destroys it (RFC 8621 §4.6). It cannot be taken back. */
  readonly mayDestroy: boolean;
};

/** An email as the journal has it: what it was before. */
export type BulkBefore = { readonly keywords: readonly string[]; readonly boxes: readonly number[] };

const without = <T>(some: readonly T[], others: readonly T[]): T[] => some.filter((one) => !others.includes(one));
const among = <T>(some: readonly T[], others: readonly T[]): T[] => some.filter((one) => others.includes(one));

/** What of the patch is not so already. */
export const differenceOf = (patch: BulkPatch, { keywords, boxes }: BulkBefore): EmailPatch => ({
  addKeywords: without(patch.addKeywords, keywords),
  removeKeywords: among(patch.removeKeywords, keywords),
  addBoxes: without(patch.onlyBoxes ?? patch.addBoxes, boxes),
  removeBoxes: patch.onlyBoxes ? without(boxes, patch.onlyBoxes) : among(patch.removeBoxes, boxes),
});

/** What makes it as it was before. */
export const inverseDifference = (patch: BulkPatch, before: BulkBefore): EmailPatch => {
  const { addKeywords, removeKeywords, addBoxes, removeBoxes } = differenceOf(patch, before);
  return { addKeywords: removeKeywords, removeKeywords: addKeywords, addBoxes: removeBoxes, removeBoxes: addBoxes };
};

export const isNoChange = (patch: EmailPatch): boolean =>
  patch.addKeywords.length + patch.removeKeywords.length + patch.addBoxes.length + patch.removeBoxes.length === 0;
