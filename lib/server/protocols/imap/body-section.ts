import { atom, type ImapAtom } from './imap-internals';

/** A piece of a body: where it begins and how long it may be, in octets. */
export type Partial = { readonly offset: number; readonly octets: number };

/** `BODY.PEEK[1.2]<0.4096>`; never plain BODY, which would mark the message as read. Empty part: the whole message. */
export const bodySection = (part: string, partial?: Partial): ImapAtom => {
  if (!/^[A-Z\d.]*$/.test(part)) throw new Error('Not an IMAP section');
  return {
    type: 'ATOM',
    value: 'BODY.PEEK',
    section: part === '' ? [] : [atom(part)],
    ...(partial && { partial: [partial.offset, partial.octets] }),
  };
};
