import type { Action } from '@/lib/client/actions/action';
import { mailboxOfList } from '@/lib/client/actions/target';

/** Makes a folder, inside of the one in view if that is one that the person has made. */
export const newFolder: Action = {
  name: 'new-folder',
  group: 'app',
  label: 'action.newFolder',
  icon: 'folder',
  keys: [],
  isEnabled: ({ place }) => place.accountId !== null,
  run: ({ place, mailboxes, ask }) => {
    if (place.accountId === null) return;
    const box = mailboxes?.find(({ id }) => id === mailboxOfList(place.list));
    const parentId = box?.role === null && box.myRights.mayCreateChild ? box.id : null;
    ask({ kind: 'newFolder', accountId: place.accountId, parentId });
  },
};
