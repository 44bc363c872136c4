import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action, ActionContext } from '@/lib/client/actions/action';

const takeBack = async ({ mail }: ActionContext): Promise<void> => {
  // What the notice in view offers is the last thing that was done, though it is no change of mail.
  const { id, onUndo } = mail.notices.read() ?? {};
  if (onUndo) {
    mail.dismissNotice(id);
    return onUndo();
  }
  const text = await mail.takeBack();
  if (text === null) return;
  const words = text === undefined ? translateAction('act.nothing') : translateAction('act.undone', { text });
  mail.notify({ tone: 'done', text: words });
};

/** Takes back the last thing that was done, also after a reload. */
export const undo: Action = {
  name: 'undo',
  group: 'app',
  label: 'action.undo',
  icon: 'undo-2',
  keys: ['z'],
  isEnabled: () => true,
  run: (context) => void takeBack(context),
};
