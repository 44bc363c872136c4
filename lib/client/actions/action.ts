import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ActionKey } from '@/lib/base/messages/translate-action';
import type { MoveTargets, Target } from '@/lib/client/actions/target';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { Place } from '@/lib/client/cache/place';
import type { PlaceList, ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';

/** What the open conversation can be told; a message is focused, unfolded or folded by them. */
type MessageControls = {
  readonly next: () => void;
  readonly previous: () => void;
  readonly expandAll: () => void;
  readonly collapseAll: () => void;
  readonly print: () => void;
  /** Once more, in a window of its own. */
  readonly openWindow: () => void;
  /** Opens the bar that finds words in them. */
  readonly find: () => void;
  /** Shows one as it came, in a tab of its own. */
  readonly original: () => void;
  /** The message that the keyboard stands in. */
  readonly here: () => EmailId | undefined;
};

/** A folder that is to be made, changed or deleted. */
export type FolderQuestion =
  | { readonly kind: 'newFolder'; readonly accountId: AccountId; readonly parentId: MailboxId | null }
  | { readonly kind: 'editFolder'; readonly accountId: AccountId; readonly mailbox: Mailbox }
  | { readonly kind: 'deleteFolder'; readonly accountId: AccountId; readonly mailbox: Mailbox };

/** A label that is to be made, changed or deleted, or given to conversations. */
export type LabelQuestion =
  | { readonly kind: 'label'; readonly targets: readonly Target[] }
  | { readonly kind: 'newLabel'; readonly accountId: AccountId }
  | { readonly kind: 'editLabel'; readonly accountId: AccountId; readonly label: Label }
  | { readonly kind: 'deleteLabel'; readonly accountId: AccountId; readonly label: Label };

/** Something that only the person can decide, or choose; a dialog of its own. */
export type Question =
  | FolderQuestion
  | LabelQuestion
  | { readonly kind: 'makeArchive'; readonly targets: readonly Target[] }
  | { readonly kind: 'deleteForever'; readonly targets: readonly Target[] }
  /** Everything in the mailbox in view, for ever. */
  | { readonly kind: 'empty'; readonly count: number }
  /** `isCopy`: they stay where they are as well, unless the person says otherwise. */
  | { readonly kind: 'move'; readonly targets: readonly Target[]; readonly isCopy?: boolean }
  | { readonly kind: 'snooze'; readonly targets: readonly Target[] }
  | { readonly kind: 'export'; readonly targets: readonly Target[] }
  | { readonly kind: 'identities'; readonly accountId: AccountId }
  | { readonly kind: 'rule'; readonly accountId: AccountId; readonly start: Partial<RuleCondition> }
  /** Another name for a kept search. */
  | { readonly kind: 'renameSearch'; readonly searchKey: string }
  | { readonly kind: 'exportMailbox'; readonly accountId: AccountId; readonly mailbox: Mailbox }
  | { readonly kind: 'import'; readonly accountId: AccountId; readonly mailbox: Mailbox };

/** The ticked conversations of the list in view. */
type Ticks = {
  readonly size: number;
  readonly has: (threadId: ThreadId) => boolean;
  readonly toggle: (threadId: ThreadId) => void;
  readonly clear: () => void;
  /** Everything in view is meant, and not only the targets, which are what is loaded of it. */
  readonly isEverything: boolean;
  /** All that are loaded; undefined: they are ticked already. */
  readonly tickAll: (() => void) | undefined;
  /** All that there are, loaded or not; undefined: they are ticked one by one. */
  readonly tickEverything: (() => void) | undefined;
  /** Those that are loaded and are so, and no others. */
  readonly tickWhere: (test: (row: ThreadRow) => boolean) => void;
};

/** All of the list in view, loaded or not. The server changes it as a whole; what was ticked is not ticked any more. */
export type Everything = {
  readonly move: (move: MoveTargets) => void;
  readonly mark: (keyword: string, isWanted: boolean) => void;
  readonly label: (keywordsOf: (accountId: AccountId) => Readonly<Record<string, boolean>>) => void;
  /** For ever. */
  readonly destroy: () => void;
};

/** What an action may look at and do: the screen in a few words. */
export type ActionContext = {
  readonly place: Place;
  readonly go: (place: Place, options?: { readonly replace?: boolean }) => void;
  /** The list in view. */
  readonly list: ThreadListView | undefined;
  /** The row that the keyboard stands on. */
  readonly cursor: ThreadId | null;
  readonly moveCursor: (threadId: ThreadId) => void;
  /** Of the account in view. */
  readonly mailboxes: readonly Mailbox[] | undefined;
  /** null: no conversation is open. */
  readonly messages: MessageControls | null;
  readonly showShortcuts: () => void;
  readonly showPalette: () => void;
  /** Puts the focus on the first button of the toolbar in view. */
  readonly focusToolbar: () => void;
  /** The field at the top: puts the focus there, or leaves what was searched for. */
  readonly searching: { readonly focus: () => void; readonly leave: () => void };
  /** What the action is about: the ticked conversations, else the open one, else the one that the keyboard stands on. */
  readonly targets: () => readonly Target[];
  /** Of the list in view. */
  readonly everything: Everything;
  readonly mailboxesOf: (accountId: AccountId) => readonly Mailbox[] | undefined;
  /** The list in view as this account has it: of all inboxes, its own Inbox. */
  readonly listOf: (accountId: AccountId) => PlaceList | null;
  readonly mail: Pick<
    MailClient,
    'act' | 'decideThread' | 'takeBack' | 'notify' | 'notices' | 'dismissNotice' | 'emails'
  >;
  readonly ticks: Ticks;
  /** These conversations leave the list: the next one is opened or stood on, or what the person has set (UserSettings.afterArchive). */
  readonly leave: (targets: readonly Target[], to?: 'next' | 'previous') => void;
  readonly ask: (question: Question) => void;
  readonly compose: (request: ComposeRequest) => void;
  /** Mail of this address goes into Spam from now on; whether that was done is told. */
  readonly block: (accountId: AccountId, email: string) => void;
};

/** The groups in which help shows them, in this order. */
export const ACTION_GROUPS = ['act', 'list', 'conversation', 'goTo', 'app'] as const;
type ActionGroup = (typeof ACTION_GROUPS)[number];

/** Something a person can do: button, menu, palette, shortcut and help are all made from it (STYLE rule 21). */
export type Action = {
  readonly name: string;
  readonly group: ActionGroup;
  readonly label: ActionKey;
  /** What it is called just now, where that depends on what it is about. */
  readonly labelNow?: (context: ActionContext) => ActionKey;
  /** A lucide icon. */
  readonly icon: string;
  /**
   * Each is one way to do it: a key as KeyboardEvent.key says it, or several one after the other, with spaces between. `Mod+k` is
   * with Ctrl, on Apple's keyboards with Cmd.
   */
  readonly keys: readonly string[];
  readonly isEnabled: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
};
