import type { PaletteRow } from '@/components/palette/palette-row';

const nothing = () => undefined;

type Given = Partial<PaletteRow> & Pick<PaletteRow, 'group' | 'icon' | 'name'>;

const rowOf = (given: Given): PaletteRow => ({
  ...{ key: `${given.group}:${given.name}:${given.about ?? ''}`, about: '', keys: [], isLikely: false, run: nothing },
  ...given,
});

const ABOUT = 'this conversation';

/** What Jan reaches while a conversation is open: two accounts, folders, searches, settings. */
export const STORY_COMMANDS: readonly PaletteRow[] = (
  [
    { group: 'actions', icon: 'reply', name: 'Reply', about: ABOUT, keys: ['r'], isLikely: true },
    { group: 'actions', icon: 'archive', name: 'Archive', about: ABOUT, keys: ['e'], isLikely: true },
    { group: 'actions', icon: 'star', name: 'Take the star away', about: ABOUT, keys: ['s'], isLikely: true },
    { group: 'actions', icon: 'pen-line', name: 'Compose', keys: ['c'] },
    { group: 'actions', icon: 'mail-open', name: 'Mark as unread', about: ABOUT, keys: ['U'] },
    { group: 'actions', icon: 'check', name: 'Select all that are loaded', keys: ['*', 'a'] },
    { group: 'actions', icon: 'search', name: 'Search', keys: ['/'] },
    { group: 'actions', icon: 'download', name: 'Download folder', about: 'Inbox' },
    { group: 'goTo', icon: 'inbox', name: 'All inboxes' },
    { group: 'goTo', icon: 'inbox', name: 'Inbox', about: 'Personal', keys: ['g', 'i'] },
    { group: 'goTo', icon: 'star', name: 'Starred', about: 'Personal', keys: ['g', 's'] },
    { group: 'goTo', icon: 'archive', name: 'Archive', about: 'Personal' },
    { group: 'goTo', icon: 'folder', name: 'Suppliers / Sägewerk Huber and everything about oak', about: 'Workshop' },
    { group: 'goTo', icon: 'arrow-up-from-line', name: 'Outbox' },
    { group: 'searches', icon: 'search', name: 'has:attachment larger:5M', about: 'Workshop' },
    { group: 'accounts', icon: 'inbox', name: 'Personal', about: 'jan@novak.example', color: 'ink' },
    { group: 'accounts', icon: 'inbox', name: 'Workshop', about: 'workshop@holzwerk.example', color: 'amber' },
    { group: 'settings', icon: 'moon', name: 'Theme: dark' },
    { group: 'settings', icon: 'log-out', name: 'Sign out' },
  ] satisfies readonly Given[]
).map(rowOf);

/** More folders than a group shows. */
export const MANY_FOLDERS: readonly PaletteRow[] = Array.from({ length: 44 }, (_, at) =>
  rowOf({ group: 'goTo', icon: 'folder', name: `Projects / ${1980 + at}` }),
);
