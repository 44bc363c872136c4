import type { EmailPatch } from '@/lib/server/store/commands/command';

/** One message of an email on the server; `uid` null: it should be there, and has not been seen yet. */
export type PlacedCopy = { readonly mailboxNo: number; readonly uid: number | null; readonly deleted: boolean };

/** Where the server keeps an email, as far as the store knows. */
export type PlacedEmail = {
  readonly no: number;
  /** It was written here: what no server has yet can be made from what is here. */
  readonly composed: boolean;
  readonly copies: readonly PlacedCopy[];
};

/** What is to be done next on the server, so that an email lies where it is wanted. One thing at a time: then it is asked again. */
export type Step =
  /** It lies as it is wanted. */
  | { readonly kind: 'done' }
  /** No server has it any more. */
  | { readonly kind: 'gone' }
  /** No server has it yet. */
  | { readonly kind: 'append' }
  /** It was copied and not seen yet: only a read of that mailbox tells whether it arrived. */
  | { readonly kind: 'look' }
  /** It lies there, marked \Deleted (a server without UIDPLUS): the mark is taken away. */
  | { readonly kind: 'revive'; readonly from: number; readonly uid: number }
  | { readonly kind: 'copy' | 'move'; readonly from: number; readonly uid: number; readonly to: number }
  | { readonly kind: 'remove'; readonly copies: readonly { readonly mailboxNo: number; readonly uid: number }[] };

type There = { readonly mailboxNo: number; readonly uid: number };

export type PlanOptions = {
  /** RFC 6851. Without it a message is copied, seen to have arrived, and only then removed. */
  readonly move: boolean;
  /** No read has told yet whether the copy that was asked for has arrived. */
  readonly isUnseen: boolean;
};

const isThere = (copy: PlacedCopy): copy is PlacedCopy & { uid: number } => copy.uid !== null && copy.uid > 0;

/**
 * The next step for one email. Asked with what the store knows after each step, it ends with `done` or `gone` wherever it was
 * interrupted, and does nothing twice.
 */
export const planEmail = (
  email: PlacedEmail,
  { addBoxes, removeBoxes }: Pick<EmailPatch, 'addBoxes' | 'removeBoxes'>,
  { move, isUnseen }: PlanOptions,
): Step => {
  // The server numbers a mailbox anew, and what lies where is found out just now.
  if (email.copies.some(({ uid }) => uid !== null && uid < 0)) return { kind: 'look' };
  const known = email.copies.filter(isThere);
  const there: There[] = known.filter((copy) => !copy.deleted);
  const isIn = (box: number) => there.some(({ mailboxNo }) => mailboxNo === box);
  const leaving = there.filter(({ mailboxNo }) => removeBoxes.includes(mailboxNo));
  const missing = addBoxes.filter((box) => !isIn(box));
  if (isUnseen && missing.some((box) => email.copies.some(({ mailboxNo, uid }) => mailboxNo === box && uid === null)))
    return known.length === 0 && email.composed ? { kind: 'append' } : { kind: 'look' };
  for (const box of missing) {
    const hidden = known.find(({ mailboxNo, deleted }) => mailboxNo === box && deleted);
    if (hidden) return { kind: 'revive', from: box, uid: hidden.uid };
  }
  if (there.length === 0) {
    if (known.length === 0 && email.composed && addBoxes.length > 0) return { kind: 'append' };
    return { kind: 'gone' };
  }
  const [to, ...others] = missing;
  if (to === undefined) return leaving.length === 0 ? { kind: 'done' } : { kind: 'remove', copies: leaving };
  const [source = there[0]] = leaving;
  if (!source) return { kind: 'gone' };
  const isLast = move && others.length === 0 && leaving.length > 0;
  return { kind: isLast ? 'move' : 'copy', from: source.mailboxNo, uid: source.uid, to };
};
