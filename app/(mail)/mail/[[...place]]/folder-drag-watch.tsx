'use client';

import { areSiblings, standBeside, stepFolder } from '@/app/(mail)/mail/[[...place]]/arrange-folders';
import { useFolderDrag } from '@/components/shell/use-folder-drag';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';

/** Folders of the sidebar are put in order; it shows nothing itself. */
export const FolderDragWatch = () => {
  const client = useMailClient();
  useFolderDrag({
    canStand: (folder, beside) => areSiblings(client, folder, beside),
    onStand: (folder, beside, isBelow) => standBeside(client, folder, beside, isBelow),
    onStep: (folder, step) => stepFolder(client, folder, step),
  });
  return null;
};
