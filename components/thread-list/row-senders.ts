import type { ListRow } from '@/components/thread-list/list-view';
import { translate } from '@/lib/base/messages/translate';

/** One name of a row. A gap stands for people who are left out: `Marta, Bob .. me`. */
export type SenderPart = { readonly kind: 'name' | 'draft'; readonly text: string } | { readonly kind: 'gap' };

const SHOWN = 3;

type Person = { readonly name: string; readonly email: string; readonly isMe: boolean };
const nameOf = ({ name, email, isMe }: Person): string => (isMe ? translate('list.me') : name === '' ? email : name);

/**
 * The names of a row, in the order in which they wrote; more than three: the first two and the last. Somebody whose message
 * is a draft is the word "Draft". Where everything is the person's own, those it went to: "To: Bob".
 */
export const rowSenders = ({ senders, recipients }: Pick<ListRow, 'senders' | 'recipients'>): readonly SenderPart[] => {
  const sent = recipients.map((person, at): SenderPart => {
    const name = nameOf(person);
    return { kind: 'name', text: at === 0 ? translate('list.to', { name }) : name };
  });
  const wrote = senders.map((sender): SenderPart => {
    if (sender.isDraft) return { kind: 'draft', text: translate('list.draft') };
    return { kind: 'name', text: nameOf(sender) };
  });
  const parts = sent.length > 0 ? sent : wrote;
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
