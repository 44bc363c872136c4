import type { JournalRow } from '@/lib/server/store/pop3/journal';
import type { NamedMessage } from '@/lib/server/sync/pop3/name-messages';

export type CollectionPlan = {
  /** Messages on the server that are here: their number there, and that of the journal. */
  readonly known: ReadonlyMap<number, number>;
  /** The others, newest first: what they are is known when they have been read. */
  readonly unknown: readonly NamedMessage[];
  /** Tells of a message that was read which row of the journal it is; each is found once. */
  readonly recognise: (message: { readonly hash: string }) => JournalRow | undefined;
};

/**
 * Holds what a POP3 server lists against what was ever collected from it. A name and a size that are both known are believed. A name
 * that stands for another size may have been given to another message, and a name that is not known may be a new one for a message
 * that is here (QUIRKS, POP3 6 and 8): those are read, and known again by what they are among all that the server seems to have lost.
 */
export const planCollection = (messages: readonly NamedMessage[], journal: readonly JournalRow[]): CollectionPlan => {
  // Of those that had the same name the last one counts.
  const byName = new Map(journal.map((row) => [row.uidl, row]));
  const known = new Map<number, number>();
  const unknown: NamedMessage[] = [];
  for (const message of messages) {
    const row = message.name === null ? undefined : byName.get(message.name);
    if (row && row.size === message.size && !row.isRemoved) known.set(message.number, row.no);
    else unknown.push(message);
  }
  const here = new Set(known.values());
  const lost = new Map<string, JournalRow[]>();
  for (const row of journal) {
    if (here.has(row.no)) continue;
    const same = lost.get(row.hash);
    if (same) same.push(row);
    else lost.set(row.hash, [row]);
  }
  return {
    known,
    unknown: unknown.toSorted((a, b) => b.number - a.number),
    recognise: ({ hash }) => lost.get(hash)?.shift(),
  };
};
