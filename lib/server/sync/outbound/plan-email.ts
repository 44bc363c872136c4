import type { EmailPatch } from '@/lib/server/store/commands/command';
import type { PlacedCopy, PlacedEmail } from '@/lib/server/store/commands/placed-emails';

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
  /** It is to be gone, wherever another client has put it meanwhile. */
  readonly destroy: boolean;
  /**
   * Gmail removes a message only from its trash; taken out of another mailbox it merely loses a label (QUIRKS 11). The number of
   * that mailbox, null elsewhere.
   */
  readonly onlyFrom: number | null;
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
  options: PlanOptions,
): Step => {
  const { move, isUnseen } = options;
  // The server numbers a mailbox anew, and what lies where is found out just now.
  if (email.copies.some(({ uid }) => uid !== null && uid < 0)) return { kind: 'look' };
  const known = email.copies.filter(isThere);
  const there: There[] = known.filter((copy) => !copy.deleted);
  const isIn = (box: number) => there.some(({ mailboxNo }) => mailboxNo === box);
  if (options.destroy) return destroyStep(email, there, options);
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

const destroyStep = (
  { copies }: PlacedEmail,
  there: readonly There[],
  { move, isUnseen, onlyFrom }: PlanOptions,
): Step => {
  const [first] = there;
  if (!first) return isUnseen && copies.some(({ uid }) => uid === null) ? { kind: 'look' } : { kind: 'gone' };
  if (onlyFrom === null || !move) return { kind: 'remove', copies: there };
  const last = there.filter(({ mailboxNo }) => mailboxNo === onlyFrom);
  if (last.length > 0) return { kind: 'remove', copies: last };
  return { kind: 'move', from: first.mailboxNo, uid: first.uid, to: onlyFrom };
};
