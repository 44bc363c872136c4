import type { Action } from '@/lib/client/actions/action';
import { isIn } from '@/lib/client/actions/move-targets';

/** Deletes everything in Trash or Spam for ever; that is asked first (DESIGN §7). */
export const emptyMailbox: Action = {
  name: 'empty-mailbox',
  group: 'list',
  label: 'action.empty',
  icon: 'trash-2',
  keys: [],
  isEnabled: (context) =>
    (isIn(context, 'trash') || isIn(context, 'junk')) &&
    context.place.search === undefined &&
    (context.list?.total ?? 0) > 0,
  run: (context) => context.ask({ kind: 'empty', count: context.list?.total ?? 0 }),
};
