'use client';

import { ShortcutHelp } from '@/components/shell/shortcut-help';
import { withOwnKeys } from '@/lib/client/actions/own-keys';
import { ACTIONS } from '@/lib/client/actions/registry';
import { shortcutHelp } from '@/lib/client/actions/shortcut-help';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** Every shortcut there is, as the registry has them and the person has changed them. */
export const Help = ({ onClose }: { readonly onClose: () => void }) => {
  const own = useReadable(useMailClient().settings);
  return <ShortcutHelp isOpen onClose={onClose} groups={shortcutHelp(withOwnKeys(ACTIONS, own))} />;
};
