import { vi } from 'vitest';
import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { ACTIONS } from '@/lib/client/actions/registry';
import type { Target } from '@/lib/client/actions/target';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import type { MailNotice } from '@/lib/client/cache/mail-notice';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';

export const THREADS = ['t1', 't2', 't3'] as ThreadId[];
export const ALICES = 'a1' as AccountId;

/** A list of these conversations, all of them loaded. */
export const aListOf = (threads: readonly ThreadId[]): ThreadListView => ({
  ...LOADING_LIST,
  state: 'ready',
  total: threads.length,
  rowAt: (index) => {
    const threadId = threads[index];
    return threadId === undefined ? undefined : ({ threadId } as ThreadRow);
  },
  indexOf: (threadId) => (threads.includes(threadId) ? threads.indexOf(threadId) : undefined),
});

/** Mailboxes by their roles: `m-inbox`, `m-sent`, ... */
export const boxesOf = (...roles: readonly MailboxRole[]): Mailbox[] =>
  roles.map((role) => ({ id: `m-${role}`, name: role, role }) as unknown as Mailbox);

export const ALL_BOXES = boxesOf('inbox', 'archive', 'sent', 'drafts', 'junk', 'trash');

/** A message in these mailboxes, with these keywords: `anEmailIn('e1 inbox sent', '$seen')`. */
export const anEmailIn = (words: string, keywords = ''): EmailSummary => {
  const [id, ...boxes] = words.split(' ');
  const setOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true]));
  return {
    id: id as EmailId,
    mailboxIds: setOf(boxes.map((box) => `m-${box}`)),
    keywords: setOf(keywords.split(' ').filter((name) => name !== '')),
  } as unknown as EmailSummary;
};

export const aTarget = (threadId: string, ...emails: readonly EmailSummary[]): Target => ({
  accountId: ALICES,
  threadId: threadId as ThreadId,
  emails,
});

type Given = Partial<Omit<ActionContext, 'targets' | 'ticks'>> & {
  readonly targets?: readonly Target[];
  readonly ticked?: readonly ThreadId[];
  /** Missing: all that there are is loaded. */
  readonly tickEverything?: () => void;
  /** What the person is told in passing at that moment. */
  readonly notice?: MailNotice;
};

/** Alice looks at her Inbox of three conversations; everything that an action may call is watched. */
export const anActionContext = ({
  targets = [],
  ticked = [],
  notice,
  tickEverything,
  ...given
}: Given = {}): ActionContext => {
  const ticks = new Set(ticked);
  const place = { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId: null, ...given.place };
  return {
    go: vi.fn(),
    list: aListOf(THREADS),
    cursor: null,
    moveCursor: vi.fn(),
    mailboxes: ALL_BOXES,
    messages: null,
    showShortcuts: vi.fn(),
    showPalette: vi.fn(),
    focusToolbar: vi.fn(),
    searching: { focus: vi.fn(), leave: vi.fn() },
    targets: () => targets,
    mailboxesOf: () => given.mailboxes ?? ALL_BOXES,
    listOf: () => place.list,
    everything: { move: vi.fn(), mark: vi.fn(), label: vi.fn(), destroy: vi.fn() },
    mail: {
      ...{ act: vi.fn(), decideThread: vi.fn(), takeBack: vi.fn(), notify: vi.fn(), dismissNotice: vi.fn() },
      notices: { read: () => notice ?? null, subscribe: () => () => undefined, initial: null },
      emails: ({ threadId }) => targets.find((target) => target.threadId === threadId)?.emails ?? [],
    },
    leave: vi.fn(),
    ask: vi.fn(),
    compose: vi.fn(),
    block: vi.fn(),
    ...given,
    place,
    ticks: {
      get size() {
        return ticks.size;
      },
      has: (threadId) => ticks.has(threadId),
      toggle: vi.fn((threadId) => {
        if (!ticks.delete(threadId)) ticks.add(threadId);
      }),
      isEverything: false,
      clear: vi.fn(() => ticks.clear()),
      tickWhere: vi.fn(),
      // As on the screen: ticked already, they cannot be ticked again.
      get tickAll() {
        if (THREADS.every((id) => ticks.has(id))) return undefined;
        return () => {
          for (const id of THREADS) ticks.add(id);
        };
      },
      tickEverything,
    },
  };
};

/** Presses the keys of an action as the screen does: the first that is enabled is carried out. */
export const press = (keys: string, context: ActionContext): boolean => {
  const action = ACTIONS.find((one) => one.keys.includes(keys) && one.isEnabled(context));
  action?.run(context);
  return action !== undefined;
};
