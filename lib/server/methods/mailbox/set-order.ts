import { type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { SetRequest } from '@/lib/server/methods/set-shape';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

/** RFC 8620 §5.3: what is referred to is made before what refers to it. */
export const parentsFirst = (create: SetRequest['create']): SetRequest['create'] => {
  const waiting = new Map(create);
  const ordered: (typeof create)[number][] = [];
  const visit = (creationId: string): void => {
    const record = waiting.get(creationId);
    if (!record) return;
    waiting.delete(creationId);
    const { parentId } = record;
    if (typeof parentId === 'string' && parentId.startsWith('#')) visit(parentId.slice(1));
    ordered.push([creationId, record]);
  };
  for (const [creationId] of create) visit(creationId);
  return ordered;
};

/** A mailbox can be destroyed with those in it, whatever the order they are named in. */
export const childrenFirst = (destroy: readonly string[], boxes: readonly StoredMailbox[]): string[] => {
  const depth = (id: string): number => boxes.find((box) => mailboxIdOf(box.no as MailboxNo) === id)?.path.length ?? 0;
  return destroy.toSorted((a, b) => depth(b) - depth(a));
};
