import type { Action, ActionContext } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';
import { isIn } from '@/lib/client/actions/move-targets';
import { notSpam } from '@/lib/client/actions/not-spam';
import { star } from '@/lib/client/actions/star';
import { unlabel } from '@/lib/client/actions/unlabel';

/** What takes a conversation out of the list in view: the star or the label away, out of Spam, else into the Archive. */
const wayOut = (context: ActionContext): Action => {
  if (context.place.list === 'starred') return star;
  if (unlabel.isEnabled(context)) return unlabel;
  return isIn(context, 'junk') ? notSpam : archive;
};

/** Out of the list in view, and kept (Gmail: y). */
export const takeOut: Action = {
  name: 'take-out',
  group: 'act',
  label: 'action.takeOut',
  icon: 'x',
  keys: ['y'],
  isEnabled: (context) => !isIn(context, 'trash') && wayOut(context).isEnabled(context),
  run: (context) => wayOut(context).run(context),
};
