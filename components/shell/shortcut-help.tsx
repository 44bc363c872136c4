'use client';

import { ShortcutGroups } from '@/components/shell/shortcut-groups';
import { Dialog } from '@/components/ui/dialog';
import { translate } from '@/lib/base/messages/translate';
import type { ShortcutGroup } from '@/lib/client/actions/shortcut-help';

type ShortcutHelpProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Made from the registry: what is not in it cannot be shown, and what is in it cannot be forgotten. */
  readonly groups: readonly ShortcutGroup[];
};

/** Every shortcut there is, in groups. */
export const ShortcutHelp = ({ isOpen, onClose, groups }: ShortcutHelpProps) => (
  <Dialog isOpen={isOpen} onClose={onClose} title={translate('shell.help')} width="wide">
    <ShortcutGroups groups={groups} />
  </Dialog>
);
