'use client';

import { useState } from 'react';
import type { Ticks } from '@/app/(mail)/mail/[[...place]]/use-ticks';
import { useWayBack } from '@/app/(mail)/mail/[[...place]]/use-way-back';
import type { ListView } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { Action, ActionContext, Everything, Question } from '@/lib/client/actions/action';
import type { ActOnEverything } from '@/lib/client/actions/everything';
import type { Target } from '@/lib/client/actions/target';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import { listIn, unifiedListOf } from '@/lib/client/cache/unified-room';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { type KeyOf, useKeyOf } from '@/lib/client/hooks/use-key-of';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import type { AccountSearch } from '@/lib/client/hooks/use-search-list';

type ActingOptions = Pick<
  ActionContext,
  'mailboxes' | 'messages' | 'showShortcuts' | 'showPalette' | 'searching' | 'cursor' | 'moveCursor' | 'compose'
> &
  PlaceAndGo & {
    readonly list: ListView;
    readonly ticks: Ticks;
    /** What is looked for, where the list is a search. */
    readonly searches: readonly AccountSearch[] | undefined;
  };

export type Acting = {
  readonly context: ActionContext;
  /** The conversations of these rows, as far as they are here. */
  readonly targetsOf: (keys: readonly ThreadId[]) => readonly Target[];
  /** As if these conversations alone were meant, whatever is ticked or open. */
  readonly about: (targets: readonly Target[]) => ActionContext;
  /** Does something with these conversations, or with what the keys would be about. */
  readonly run: (action: Action, targets?: readonly Target[]) => void;
  readonly rowActs: RowActs;
  /** The key that does it, as this person has it. */
  readonly keyOf: KeyOf;
  /** The star of one message. */
  readonly starMessage: (accountId: AccountId, emailId: EmailId, isStarred: boolean) => void;
  /** A conversation goes to the archive because it was answered: if it is open, what comes after it is. */
  readonly leaveAnswered: (left: { readonly accountId: AccountId; readonly threadId: ThreadId }) => void;
  readonly question: Question | null;
  readonly forget: () => void;
};

/** What can be done on this screen, by keys, buttons and rows alike: they share one context. */
export const useActing = (options: ActingOptions): Acting => {
  const client = useMailClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const { place, go, list, ticks, cursor, moveCursor, mailboxes } = options;
  const mailboxesOf = (accountId: AccountId) => client.mailboxes(accountId).read();

  const listOf = (accountId: AccountId) => listIn(place, mailboxesOf(accountId));
  const targetsOf = (keys: readonly ThreadId[]): readonly Target[] =>
    keys.flatMap((key) => {
      const thread = threadOfKey(key, place.accountId);
      const emails = thread ? client.emails(thread) : [];
      return thread && emails.length > 0 ? [{ accountId: thread.accountId, threadId: key, emails }] : [];
    });
  const targets = (): readonly Target[] => {
    const one = place.threadId ?? cursor;
    return targetsOf(ticks.size > 0 ? [...ticks.all] : one === null ? [] : [one]);
  };
  const rememberLeft = useWayBack({ list, isReading: place.threadId !== null, moveCursor });
  const leave: ActionContext['leave'] = (gone, to) => {
    const ids = new Set(gone.map(({ threadId }) => threadId));
    const at = Math.min(...[...ids].flatMap((id) => list.indexOf(id) ?? []));
    const left = gone.find(({ threadId }) => threadId === cursor);
    if (left) rememberLeft(left);
    const after = to ?? client.settings.read().afterArchive;
    const wanted = Number.isFinite(at) ? nextAfter(list, { at, ids, isBack: after === 'previous' }) : null;
    if (cursor !== null && ids.has(cursor) && wanted) moveCursor(wanted);
    if (place.threadId === null || !ids.has(place.threadId)) return;
    go({ ...place, threadId: after === 'list' ? null : wanted }, { replace: true });
  };

  const { showShortcuts, showPalette, searching, messages, compose } = options;
  const context: ActionContext = {
    place,
    go,
    list,
    cursor,
    moveCursor,
    mailboxes,
    messages,
    showShortcuts,
    showPalette,
    focusToolbar,
    searching,
    targets,
    everything: everythingOf(client, options),
    mailboxesOf,
    listOf,
    mail: client,
    ticks,
    leave,
    ask: setQuestion,
    compose,
    block: (accountId, email) => {
      import('@/app/(mail)/mail/[[...place]]/block-sender').then(
        ({ blockSender }) => blockSender(client, accountId, email),
        () => client.notify({ tone: 'failed', text: translate('act.blockFailed') }),
      );
    },
  };
  const about = (some: readonly Target[]): ActionContext => ({
    ...context,
    targets: () => some,
    ticks: ticksWithout(ticks, some),
  });
  const run = (action: Action, some?: readonly Target[]) => {
    const given = some ? about(some) : context;
    if (action.isEnabled(given)) action.run(given);
  };
  const role = unifiedListOf(place) ?? mailboxes?.find(({ id }) => id === place.list)?.role;
  const rowActs: RowActs = {
    onTick: (row, isRange) => (isRange ? ticks.range(row.threadId) : ticks.toggle(row.threadId)),
    onAct: (action, row) => run(action, targetsOf([row.threadId])),
    canArchive: role !== 'archive',
    canSnooze: role !== 'trash' && role !== 'junk' && role !== 'drafts',
  };
  const starMessage = (accountId: AccountId, emailId: EmailId, isStarred: boolean) =>
    client.act({
      accountId,
      changes: new Map([[emailId, { keywords: { $flagged: isStarred } }]]),
      told: null,
      undoText: translate(isStarred ? 'act.starred' : 'act.unstarred'),
    });
  const leaveAnswered: Acting['leaveAnswered'] = (left) => {
    const key = place.threadId;
    const open = key === null ? undefined : threadOfKey(key, place.accountId);
    const isInbox = role === 'inbox' || place.room === 'inboxes';
    if (!key || open?.accountId !== left.accountId || open.threadId !== left.threadId || !isInbox) return;
    leave([{ ...left, threadId: key, emails: [] }]);
  };
  return {
    leaveAnswered,
    context,
    targetsOf,
    about,
    run,
    rowActs,
    keyOf: useKeyOf(),
    starMessage,
    question,
    forget: () => setQuestion(null),
  };
};

/** Of the open conversation, which stands after the list, else of the list or of what is ticked there. */
const focusToolbar = (): void => {
  const bars = [...document.querySelectorAll('[data-toolbar]')].filter((bar) => bar.getClientRects().length > 0);
  bars.at(-1)?.querySelector<HTMLElement>('button')?.focus();
};

type EverythingOptions = Pick<ActingOptions, 'place' | 'searches' | 'list' | 'ticks'>;

/** All of the list in view. What does it comes when it is wanted; without a network nothing is done, and that is said. */
const everythingOf = (client: MailClient, { place, searches, list, ticks }: EverythingOptions): Everything => {
  const withRoom = (act: (room: typeof import('@/lib/client/actions/everything'), all: ActOnEverything) => void) => {
    const count = list.total;
    const accounts = client.accounts.read().map(({ id }) => id);
    const mailboxesOf = (accountId: AccountId) => client.mailboxes(accountId).read();
    ticks.clear();
    import('@/lib/client/actions/everything').then(
      (room) => act(room, { count, mail: client, scopes: room.scopesOf({ place, accounts, mailboxesOf, searches }) }),
      () => client.notify({ tone: 'failed', text: translate('act.all.failed') }),
    );
  };
  return {
    move: (move) => withRoom((room, all) => room.moveEverything(all, move)),
    mark: (keyword, isWanted) => withRoom((room, all) => room.markEverything(all, keyword, isWanted)),
    label: (keywordsOf) => withRoom((room, all) => room.labelEverything(all, keywordsOf)),
    destroy: () => withRoom((room, all) => room.destroyEverything(all)),
  };
};

/** What is done from one row leaves the ticks of the others alone. */
const ticksWithout = (ticks: Ticks, about: readonly Target[]): Ticks => ({
  ...ticks,
  isEverything: false,
  clear: () => {
    for (const { threadId } of about) if (ticks.has(threadId)) ticks.toggle(threadId);
  },
});

type NextOptions = { readonly at: number; readonly ids: ReadonlySet<ThreadId>; readonly isBack: boolean };

/** The conversation that takes the place of those that leave: the one below, or above where there is none. */
const nextAfter = (list: ListView, { at, ids, isBack }: NextOptions): ThreadId | null => {
  const first = (step: 1 | -1): ThreadId | undefined => {
    for (let index = at; index >= 0 && index < list.total; index += step) {
      const id = list.rowAt(index)?.threadId;
      if (id === undefined || !ids.has(id)) return id;
    }
    return undefined;
  };
  return (isBack ? (first(-1) ?? first(1)) : (first(1) ?? first(-1))) ?? null;
};
