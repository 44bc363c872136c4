import { Components } from '@/lib/mail/threading/components';
import type { MessageNames } from '@/lib/mail/threading/thread-keys';

/** A message near a decision. */
export type HandMessage = MessageNames & {
  /** The thread that its links alone would give. */
  readonly link: number;
};
/** A message that a person has put into a thread, whether it is here or not. */
export type HandPin = { readonly key: string; readonly thread: number; readonly link: number };

export type HandPlace = {
  readonly thread: number;
  /** Whether a decision is near: links alone say nothing then. */
  readonly isByHand: boolean;
};

/**
 * The threads of messages where a person has decided about some of them (ADR 0024). What a person has put somewhere stays there. Any
 * other message goes where the nearest of what it answers is; what is answered, by messages of one thread only or of several, goes to the
 * oldest of these; the rest of what is linked stays with the oldest thread among its links. A function of what is here and what was
 * decided, so the order of arrival cannot matter. Pure.
 */
export const threadsByHand = (messages: readonly HandMessage[], pins: readonly HandPin[]): HandPlace[] => {
  const pinned = new Map(pins.map(({ key, thread }) => [key, thread]));
  const named = namesOf(messages);
  const found = upwards(named, answered(named, pinned));
  const oldest = new Map<number, number>();
  const meet = (link: number, thread: number) => oldest.set(link, Math.min(oldest.get(link) ?? thread, thread));
  for (const { link, thread } of pins) meet(link, thread);
  for (const { own, link } of messages) {
    const thread = found.get(own);
    if (thread !== undefined) meet(link, thread);
  }
  return messages.map(({ own, link }) => {
    const floor = oldest.get(link);
    return { thread: found.get(own) ?? floor ?? link, isByHand: floor !== undefined };
  });
};

type Names = ReadonlyMap<string, readonly string[]>;
type Found = Map<string, number>;

/** Two messages of one key are one here. In the order of their keys: what is decided in a loop depends on nothing else then. */
const namesOf = (messages: readonly HandMessage[]): Names => {
  const named = new Map<string, readonly string[]>();
  const order = (message: HandMessage) => `${message.own} ${message.names.join(' ')}`;
  for (const { own, names } of messages.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)))
    named.set(own, [...new Set([...(named.get(own) ?? []), ...names])]);
  return named;
};

/** Where the nearest of what a message answers is, and what that answers, and so on. Without recursion: a hostile chain is long. */
const answered = (named: Names, pinned: ReadonlyMap<string, number>): Found => {
  const found: Found = new Map(pinned);
  const seen = new Set<string>();
  for (const start of named.keys()) {
    const way = [{ key: start, at: 0 }];
    for (let top = way.at(-1); top; top = way.at(-1)) {
      seen.add(top.key);
      const name = found.has(top.key) ? undefined : named.get(top.key)?.[top.at];
      if (name === undefined) {
        way.pop();
        continue;
      }
      const thread = found.get(name);
      if (thread !== undefined) found.set(top.key, thread);
      else if (named.has(name) && !seen.has(name)) way.push({ key: name, at: 0 });
      else top.at += 1;
    }
  }
  return found;
};

/** What answers nothing that has a place, and those that it is tied to, goes where it is answered: to the oldest thread. */
const upwards = (named: Names, found: Found): Found => {
  const loose = new Components();
  for (const [own, names] of named) {
    if (found.has(own)) continue;
    for (const name of names) if (!found.has(name)) loose.union(own, name);
  }
  const touched = new Map<string, number>();
  for (const [own, names] of named) {
    const thread = found.get(own);
    if (thread === undefined) continue;
    for (const name of names.filter((one) => !found.has(one))) {
      const root = loose.root(name);
      touched.set(root, Math.min(touched.get(root) ?? thread, thread));
    }
  }
  const all: Found = new Map(found);
  for (const own of named.keys()) {
    const thread = found.has(own) ? undefined : touched.get(loose.root(own));
    if (thread !== undefined) all.set(own, thread);
  }
  return all;
};
