'use client';

import { ShortcutHelp } from '@/components/shell/shortcut-help';
import { ACTIONS } from '@/lib/client/actions/registry';
import { shortcutHelp } from '@/lib/client/actions/shortcut-help';

const GROUPS = shortcutHelp(ACTIONS);

/** Every shortcut there is, as the registry has them. */
export const Help = ({ onClose }: { readonly onClose: () => void }) => (
  <ShortcutHelp isOpen onClose={onClose} groups={GROUPS} />
);
