import type { LabelError, LabelForm } from '@/components/labels/edit-label';
import type { LabelChoice, LabelWish } from '@/components/labels/label-choice';
import { words } from '@/components/labels/words';
import type { AccountId } from '@/lib/base/ids';
import { colorOfAddress } from '@/lib/base/label-color';
import type { ActionContext } from '@/lib/client/actions/action';
import { type Keywords, keywordsHad, labelTargets } from '@/lib/client/actions/label-targets';
import type { Target } from '@/lib/client/actions/target';
import { changeLabel, makeLabel } from '@/lib/client/cache/labels/change-label';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { Label } from '@/lib/jmap/waxwing/label';
import { isSameName } from '@/lib/mail/labels/label-name';

type LabelsOf = (accountId: AccountId) => readonly Label[] | undefined;

const accountsOf = (targets: readonly Target[]): readonly AccountId[] => [
  ...new Set(targets.map(({ accountId }) => accountId)),
];

/**
 * The labels that these conversations have or could have. Of several accounts those of one name are one label; undefined while those of
 * one account are not known.
 */
export const labelChoices = (targets: readonly Target[], labelsOf: LabelsOf): readonly LabelChoice[] | undefined => {
  const choices = new Map<string, { label: Label; all: boolean[]; some: boolean[] }>();
  const accounts = accountsOf(targets);
  for (const accountId of accounts) {
    const labels = labelsOf(accountId);
    if (!labels) return undefined;
    const had = keywordsHad(targets.filter((target) => target.accountId === accountId));
    for (const label of labels) {
      const key = label.name.toLowerCase();
      const choice = choices.get(key) ?? { label, all: [], some: [] };
      choice.all.push(had.all.has(label.keyword));
      choice.some.push(had.some.has(label.keyword));
      choices.set(key, choice);
    }
  }
  return [...choices.values()].map(({ label, all, some }) => ({
    name: label.name,
    color: label.color ?? colorOfAddress(label.name),
    // An account that has no such label has it on nothing.
    had: all.length === accounts.length && all.every(Boolean) ? 'all' : some.some(Boolean) ? 'some' : 'none',
  }));
};

type ApplyLabels = { readonly targets: readonly Target[]; readonly labelsOf: LabelsOf; readonly wish: LabelWish };

/** What was done, in words. */
const toldOf = ({ add, remove }: LabelWish): string => {
  if (add.length > 0 && remove.length > 0) return words('labels.changed');
  return add.length > 0
    ? words('labels.given', { names: add.join(', ') })
    : words('labels.taken', { names: remove.join(', ') });
};

/** The keyword of a label in an account; it is made there if it is none yet. undefined: it could not be. */
const keywordIn = async (
  client: MailClient,
  accountId: AccountId,
  { name, labels }: { readonly name: string; readonly labels: readonly Label[] },
): Promise<string | undefined> => {
  const known = labels.find((label) => isSameName(label.name, name));
  if (known) return known.keyword;
  const values = { name, color: colorOfAddress(name), clientKey: crypto.randomUUID() };
  const answer = await makeLabel(client.call, accountId, values).catch(() => undefined);
  return answer && 'made' in answer ? answer.made.keyword : undefined;
};

/** Gives conversations labels, which are made first where there are none of these names, and takes others from them. */
export const applyLabels = async (
  client: MailClient,
  context: ActionContext,
  { targets, labelsOf, wish }: ApplyLabels,
): Promise<void> => {
  const byAccount = new Map<AccountId, Keywords>();
  for (const accountId of accountsOf(targets)) {
    const labels = labelsOf(accountId) ?? [];
    const keywords: Record<string, boolean> = {};
    for (const name of wish.remove) {
      const known = labels.find((label) => isSameName(label.name, name));
      if (known) keywords[known.keyword] = false;
    }
    for (const name of wish.add) {
      const keyword = await keywordIn(client, accountId, { name, labels });
      if (keyword === undefined) client.notify({ tone: 'failed', text: words('labels.create.failed', { name }) });
      else keywords[keyword] = true;
    }
    byAccount.set(accountId, keywords);
  }
  if ([...byAccount.values()].every((keywords) => Object.keys(keywords).length === 0)) return;
  labelTargets(context, targets, { keywordsOf: (accountId) => byAccount.get(accountId) ?? {}, text: toldOf(wish) });
  context.ticks.clear();
};

type SaveLabel = { readonly label: Label | null; readonly all: readonly Label[]; readonly values: LabelForm };

/** Makes a label or changes one; what was wrong with it. */
export const saveLabel = async (
  client: MailClient,
  accountId: AccountId,
  { label, all, values }: SaveLabel,
): Promise<LabelError | undefined> => {
  try {
    if (label) {
      const error = await changeLabel(client.call, accountId, { label, all, values });
      return error && errorOf(error.type);
    }
    const answer = await makeLabel(client.call, accountId, { ...values, clientKey: crypto.randomUUID() });
    if ('error' in answer) return errorOf(answer.error.type);
    return answer.isNew ? undefined : 'name';
  } catch {
    return 'other';
  }
};

const errorOf = (type: string): LabelError => {
  if (type === 'alreadyExists') return 'name';
  return type === 'overQuota' ? 'quota' : 'other';
};
