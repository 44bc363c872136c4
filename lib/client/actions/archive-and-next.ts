import type { Action } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';

/** Whatever is set for afterwards, the next one comes (Gmail: ]). */
export const archiveAndNext: Action = {
  name: 'archive-and-next',
  group: 'act',
  label: 'action.archiveAndNext',
  icon: 'archive',
  keys: [']'],
  isEnabled: archive.isEnabled,
  run: (context) => archive.run({ ...context, leave: (gone) => context.leave(gone, 'next') }),
};
