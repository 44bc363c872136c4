import type { Action } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';

/** Whatever is set for afterwards, the previous one comes (Gmail: [). */
export const archiveAndPrevious: Action = {
  name: 'archive-and-previous',
  group: 'act',
  label: 'action.archiveAndPrevious',
  icon: 'archive',
  keys: ['['],
  isEnabled: archive.isEnabled,
  run: (context) => archive.run({ ...context, leave: (gone) => context.leave(gone, 'previous') }),
};
