import { isDestroy, type StoredCommand } from '@/lib/server/store/commands/command';

/** Commands that are carried out as one: they want the same of different emails. */
export type Batch = {
  readonly commands: readonly StoredCommand[];
  readonly emails: ReadonlySet<number>;
};

/** What makes two commands one; undefined: this one stands for itself. */
const keyOf = (command: StoredCommand): string | undefined => {
  const { kind, patch } = command;
  if (kind !== 'keywords' && kind !== 'mailboxes') return undefined;
  const { addKeywords, removeKeywords, addBoxes, removeBoxes } = patch;
  const sorted = [addKeywords.toSorted(), removeKeywords.toSorted(), addBoxes, removeBoxes.toSorted((a, b) => a - b)];
  return JSON.stringify([kind, isDestroy(command), ...sorted]);
};

/**
 * 500 marks are one STORE (DESIGN §4, Commands). A command joins an earlier one that wants the same as long as none in between
 * concerns an email of its own: so those of one email keep their order. Commands about mailboxes stand between all others.
 */
export const coalesceCommands = (commands: readonly StoredCommand[]): Batch[] => {
  const batches: { key: string | undefined; commands: StoredCommand[]; emails: Set<number> }[] = [];
  for (const command of commands) {
    const key = keyOf(command);
    const batch = key === undefined ? undefined : findEarlier(batches, key, command.emails);
    if (batch) {
      batch.commands.push(command);
      for (const email of command.emails) batch.emails.add(email);
    } else batches.push({ key, commands: [command], emails: new Set(command.emails) });
  }
  return batches;
};

type Open = { readonly key: string | undefined; readonly emails: ReadonlySet<number> };

const findEarlier = <B extends Open>(batches: readonly B[], key: string, emails: readonly number[]): B | undefined => {
  for (const batch of batches.toReversed()) {
    if (batch.key === key) return batch;
    if (batch.key === undefined || emails.some((email) => batch.emails.has(email))) return undefined;
  }
  return undefined;
};
