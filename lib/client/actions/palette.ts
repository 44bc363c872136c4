import type { Action } from '@/lib/client/actions/action';

/** Opens the palette, which reaches everything and teaches its key. */
export const palette: Action = {
  name: 'palette',
  group: 'app',
  label: 'action.palette',
  icon: 'search',
  keys: ['Mod+k'],
  isEnabled: () => true,
  run: ({ showPalette }) => showPalette(),
};
