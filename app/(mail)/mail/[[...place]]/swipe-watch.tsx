'use client';

import { createPortal } from 'react-dom';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { SwipeGround, type SwipeLook } from '@/components/thread-list/swipe/swipe-ground';
import { type OfferSwipe, useSwipe } from '@/components/thread-list/swipe/use-swipe';
import type { IconName } from '@/components/ui/icon';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Swipe } from '@/lib/base/swipe';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';
import { deleteConversation } from '@/lib/client/actions/delete-conversation';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { move } from '@/lib/client/actions/move';
import { notSpam } from '@/lib/client/actions/not-spam';
import { snooze } from '@/lib/client/actions/snooze';
import { spam } from '@/lib/client/actions/spam';
import { star } from '@/lib/client/actions/star';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

type Meaning = {
  readonly actionOf: (context: ActionContext) => Action;
  readonly tone: SwipeLook['tone'];
  readonly isLeaving?: true;
};

const isUnread = (context: ActionContext): boolean =>
  context.targets().some(({ emails }) => emails.some(({ keywords }) => !keywords['$seen']));

const MEANINGS: Readonly<Record<Exclude<Swipe, 'none'>, Meaning>> = {
  archive: { actionOf: () => archive, tone: 'ok', isLeaving: true },
  delete: { actionOf: () => deleteConversation, tone: 'danger', isLeaving: true },
  read: { actionOf: (context) => (isUnread(context) ? markRead : markUnread), tone: 'info' },
  star: { actionOf: () => star, tone: 'warn' },
  snooze: { actionOf: () => snooze, tone: 'warn' },
  move: { actionOf: () => move, tone: 'quiet' },
  spam: { actionOf: (context) => (notSpam.isEnabled(context) ? notSpam : spam), tone: 'danger', isLeaving: true },
};

/** A change of one row is seen where it happens, but where there are no keys the toast is the only way to take it back. */
const withToast = (context: ActionContext): ActionContext => {
  const { act } = context.mail;
  const told: typeof act = (done) => act({ ...done, told: done.told ?? done.undoText ?? null });
  return { ...context, mail: { ...context.mail, act: told } };
};

/** Rows of the list are swiped by a finger, each alone, whatever is ticked: what moves is what is meant. */
export const SwipeWatch = ({ acting }: { readonly acting: Acting }) => {
  const { swipeToEnd, swipeToStart } = useReadable(useMailClient().settings);
  const offerOf: OfferSwipe = (threadId, side) => {
    const meant = side === 'end' ? swipeToEnd : swipeToStart;
    if (meant === 'none') return undefined;
    const { actionOf, tone, isLeaving = false } = MEANINGS[meant];
    const context = withToast(acting.about(acting.targetsOf([threadId])));
    const action = actionOf(context);
    if (!action.isEnabled(context)) return undefined;
    const name = translateAction(action.labelNow?.(context) ?? action.label);
    return { look: { icon: action.icon as IconName, name, tone }, isLeaving, run: () => action.run(context) };
  };
  const swiped = useSwipe(offerOf);
  if (!swiped) return null;
  const { row, side, look, isArmed } = swiped;
  return createPortal(<SwipeGround {...look} side={side} isArmed={isArmed} />, row);
};
