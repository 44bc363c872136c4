import type { Action } from '@/lib/client/actions/action';

/** Labels of conversations; which ones is asked, and one may be made there. */
export const label: Action = {
  name: 'label',
  group: 'act',
  label: 'action.label',
  icon: 'tag',
  keys: ['l'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) => context.ask({ kind: 'label', targets: context.targets() }),
};
