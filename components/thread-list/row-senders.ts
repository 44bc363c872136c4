import type { ListRow } from '@/components/thread-list/list-view';
import { translate } from '@/lib/base/messages/translate';

/** One name of a row. A gap stands for people who are left out: `Marta, Bob .. me`. */
export type SenderPart = { readonly kind: 'name' | 'draft'; readonly text: string } | { readonly kind: 'gap' };

const SHOWN = 3;

/**
 * The names of a row, in the order in which they wrote; more than three: the first two and the last. Somebody whose message is a draft is the word "Draft".
 */
export const rowSenders = (senders: ListRow['senders']): readonly SenderPart[] => {
  const parts = senders.map((sender): SenderPart => {
    if (sender.isDraft) return { kind: 'draft', text: translate('list.draft') };
    const text = sender.isMe ? translate('list.me') : sender.name === '' ? sender.email : sender.name;
    return { kind: 'name', text };
  });
  if (parts.length === 0) return [{ kind: 'name', text: translate('list.nobody') }];
  if (parts.length <= SHOWN) return parts;
  const last = parts.at(-1);
  return [...parts.slice(0, SHOWN - 1), { kind: 'gap' }, ...(last ? [last] : [])];
};

/** The same as one line of text. */
export const sendersText = (parts: readonly SenderPart[]): string =>
  parts.reduce((line, part, at) => {
    if (part.kind === 'gap') return `${line} .. `;
    const follows = at > 0 && parts[at - 1]?.kind !== 'gap';
    return `${line}${follows ? ', ' : ''}${part.text}`;
  }, '');
