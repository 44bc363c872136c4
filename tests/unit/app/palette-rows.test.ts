import { describe, expect, it, vi } from 'vitest';
import {
  actionRows,
  keysOfPlaces,
  mailboxRows,
  searchRows,
  sortRows,
  subjectOf,
} from '@/app/(mail)/mail/[[...place]]/palette-actions';
import { placeRows } from '@/app/(mail)/mail/[[...place]]/palette-places';
import { settingRows } from '@/app/(mail)/mail/[[...place]]/palette-settings';
import type { PaletteRow } from '@/components/palette/palette-row';
import { SETTING_NAMES } from '@/components/settings/sections';
import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { ACTIONS } from '@/lib/client/actions/registry';
import type { AccountView } from '@/lib/client/cache/account-view';
import { NOWHERE } from '@/lib/client/cache/place';
import { DEFAULT_SETTINGS } from '@/lib/jmap/waxwing/user-settings';
import { ALICES, anActionContext, anEmailIn, aTarget, THREADS } from '@/tests/builders/client/an-action-context';
import { STORY_MAILBOXES } from '@/tests/builders/face/a-mailbox';

const OTHERS = 'a2' as AccountId;
const ALICE: AccountView = { id: ALICES, name: '', email: 'alice@example.org', color: 'ink' };
const WORKSHOP: AccountView = { id: OTHERS, name: 'Workshop', email: 'w@example.org', color: 'moss' };

const drawn = ({ icon: _icon, group, name, about, keys }: PaletteRow): string =>
  [group, name, ...(about === '' ? [] : [`(${about})`]), ...(keys.length === 0 ? [] : [keys.join(' then ')])].join(' ');
const nothing = () => undefined;

/** Everything of this screen, as the palette reaches it. */
const rowsOf = (context: ActionContext, accounts: readonly AccountView[], over: object = {}) =>
  placeRows({
    accounts,
    mailboxesOf: () => STORY_MAILBOXES,
    labelsOf: () => undefined,
    saved: {},
    current: ALICES,
    keysOf: keysOfPlaces(context),
    go: context.go,
    ...over,
  });

describe('the list and the search in view', () => {
  const names = (rows: readonly PaletteRow[]) => rows.map(({ name }) => name);
  it('offer the orders in which the list does not stand', () => {
    const go = vi.fn();
    const place = { accountId: ALICES, list: 'all', threadId: 't1' as ThreadId } as const;
    const rows = sortRows(anActionContext({ place, go }));
    expect(names(rows)).toEqual([
      ...['Sort: Oldest first', 'Sort: Unread first', 'Sort: Starred first', 'Sort: Sender', 'Sort: Subject'],
      'Sort: Largest first',
    ]);
    rows.at(-1)?.run();
    expect(go).toHaveBeenLastCalledWith({ ...place, threadId: null, sort: 'size' });
    const back = sortRows(anActionContext({ place: { ...place, sort: 'size' }, go }));
    expect(names(back)).not.toContain('Sort: Largest first');
    back[0]?.run();
    expect(go).toHaveBeenLastCalledWith({ ...place, threadId: null });
    expect(sortRows(anActionContext({ place: { ...place, search: 'roof' } }))).toEqual([]);
    expect(sortRows(anActionContext({ place: { ...NOWHERE, room: 'inboxes' } }))).toEqual([]);
  });
  it('offer to keep the search, or to rename and forget one that is kept', () => {
    const searches = { saved: {}, keep: vi.fn(async () => undefined), forget: vi.fn(async () => undefined) };
    const context = anActionContext({ place: { accountId: ALICES, list: 'all', threadId: null, search: 'roof' } });
    const [keep] = searchRows(context, searches);
    expect(keep?.name).toBe('Keep this search');
    keep?.run();
    expect(searches.keep).toHaveBeenCalledWith({ text: 'roof', accountId: ALICES });
    // The same words in another account are another search.
    const saved = { k1: { text: 'roof', accountId: OTHERS }, k2: { text: 'roof', accountId: ALICES } };
    const rows = searchRows(context, { ...searches, saved });
    expect(names(rows)).toEqual(['Rename this search', 'Forget this search']);
    rows[1]?.run();
    expect(searches.forget).toHaveBeenCalledWith('k2');
    expect(searchRows(anActionContext({}), searches)).toEqual([]);
  });
});

describe('actions in the palette', () => {
  it('are those that can be done now, with their first key and what they are about', () => {
    const context = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox', '$flagged'))] });
    const all = actionRows(context, nothing).map(drawn);
    expect(all).toContain('actions Archive (this conversation) e');
    expect(all).toContain('actions Take the star away (this conversation) s');
    expect(all).toContain('actions Compose c');
    expect(all).toContain('actions Select all that are loaded * then a');
    expect(all.join()).not.toContain('Back to the list');
    expect(all.join()).not.toContain('Command palette');
    const two = anActionContext({
      targets: [aTarget('t1', anEmailIn('e1 inbox')), aTarget('t2', anEmailIn('e2 inbox'))],
    });
    expect(actionRows(two, nothing).map(drawn)).toContain('actions Star (2 conversations) s');
  });

  it('are all there in one state or another, or are a place', () => {
    const messages = {
      next: nothing,
      previous: nothing,
      expandAll: nothing,
      collapseAll: nothing,
      print: nothing,
      find: nothing,
      original: nothing,
      openWindow: nothing,
      here: nothing,
    };
    const email = { ...anEmailIn('e1 inbox'), from: [{ name: null, email: 'bob@example.org' }] };
    const targets = [aTarget('t2', email)];
    const listed = { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId: null };
    const long = [aTarget('t2', email, { ...email, id: 'e2' as EmailId })];
    const states = [
      anActionContext({ targets, messages, place: { ...listed, threadId: THREADS[1]! } }),
      anActionContext({ targets: long, messages, place: { ...listed, threadId: THREADS[1]! } }),
      anActionContext({ targets: [...targets, aTarget('t3', email)], ticked: THREADS }),
      anActionContext({ targets, cursor: THREADS[1]!, ticked: THREADS }),
      anActionContext({ targets, place: { ...listed, list: 'm-junk' as MailboxId } }),
      anActionContext({ targets, place: { ...listed, list: 'label:soup' } }),
      anActionContext({ place: { ...listed, list: 'all', search: 'roof' } }),
    ];
    const shown = new Set(states.flatMap((context) => actionRows(context, nothing).map(({ key }) => key)));
    const missing = ACTIONS.filter(({ name, group }) => group !== 'goTo' && !shown.has(`action:${name}`));
    expect(missing.map(({ name }) => name)).toEqual(['palette']);
  });

  it('are likely by what is selected, and are done as by their key', () => {
    const likely = (context: ActionContext) =>
      actionRows(context, nothing).flatMap(({ key, isLikely }) => (isLikely ? [key] : []));
    expect(likely(anActionContext())).toEqual(['action:compose', 'action:search']);
    expect(likely(anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox'))] }))).toEqual(
      ['archive', 'delete', 'move', 'star', 'mark-unread'].map((name) => `action:${name}`),
    );
    const perform = vi.fn();
    actionRows(anActionContext(), perform)
      .find(({ key }) => key === 'action:compose')
      ?.run();
    expect(perform).toHaveBeenCalledWith(ACTIONS.find(({ name }) => name === 'compose'));
  });

  it('say what they are about: the subject, or how many', () => {
    const email = { ...anEmailIn('e1 inbox'), subject: 'Roof' };
    expect(subjectOf(anActionContext())).toBe('');
    expect(subjectOf(anActionContext({ targets: [aTarget('t9', email)] }))).toBe('Roof');
    expect(subjectOf(anActionContext({ targets: [aTarget('t1', email), aTarget('t2', email)] }))).toBe(
      '2 conversations',
    );
  });

  it('of a mailbox are there while one is in view', () => {
    const context = anActionContext({
      mailboxes: STORY_MAILBOXES,
      place: { accountId: ALICES, list: 'm7' as MailboxId, threadId: null },
    });
    const rows = mailboxRows(context);
    expect(rows.map(drawn)).toEqual(['actions Import mail (Offers)', 'actions Download folder (Offers)']);
    rows[0]?.run();
    expect(context.ask).toHaveBeenCalledWith({ kind: 'import', accountId: ALICES, mailbox: STORY_MAILBOXES[6] });
    expect(mailboxRows(anActionContext({ place: { ...NOWHERE, room: 'inboxes' } }))).toEqual([]);
  });
});

describe('places in the palette', () => {
  const context = anActionContext({ mailboxes: STORY_MAILBOXES });

  it('of one account are its lists and folders with their keys, and the rooms', () => {
    expect(rowsOf(context, [ALICE]).map(drawn)).toEqual([
      'goTo Inbox g then i',
      'goTo Unread',
      'goTo Starred g then s',
      'goTo Drafts g then d',
      'goTo Sent g then t',
      'goTo All mail g then a',
      'goTo Archive',
      'goTo Spam',
      'goTo Trash',
      'goTo Offers',
      'goTo Suppliers',
      'goTo Suppliers / Invoices',
      'goTo Suppliers / Invoices / 2025',
      'goTo Suppliers / Sägewerk Huber and everything about oak',
      'goTo Outbox',
      'goTo Accounts',
      'goTo Settings',
      'goTo Filters',
      'goTo Labels',
      'accounts alice@example.org',
      'accounts Add an account',
    ]);
  });

  it('of several accounts name the account, the one in view first, and its keys are the keys', () => {
    const rows = rowsOf(context, [WORKSHOP, ALICE]).map(drawn);
    expect(rows[0]).toBe('goTo All inboxes');
    expect(rows[1]).toBe('goTo Inbox (alice@example.org) g then i');
    expect(rows).toContain('goTo Inbox (Workshop)');
    expect(rows).toContain('goTo All drafts');
    expect(rows).toContain('accounts Workshop (w@example.org)');
  });

  it('have the searches that are kept, and every row goes where it says', () => {
    const saved = { k1: { text: 'roof', accountId: OTHERS }, k2: { text: 'roof', accountId: null } };
    const rows = rowsOf(context, [ALICE, WORKSHOP], { saved });
    const searches = rows.filter(({ group }) => group === 'searches');
    expect(searches.map(drawn)).toEqual(['searches roof (Workshop)', 'searches roof']);
    searches[0]?.run();
    expect(context.go).toHaveBeenLastCalledWith({ accountId: OTHERS, list: 'all', threadId: null, search: 'roof' });
    rows.find(({ name }) => name === 'Outbox')?.run();
    expect(context.go).toHaveBeenLastCalledWith({ ...NOWHERE, room: 'outbox' });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('settings in the palette', () => {
  const doors = { onChange: vi.fn(), onIdentities: vi.fn(), onSetting: vi.fn(), onSignOut: vi.fn() };
  const settings = (over: object = {}) =>
    settingRows({ accounts: [ALICE, WORKSHOP], settings: { ...DEFAULT_SETTINGS, theme: 'light' }, ...doors, ...over });
  const run = (name: string) =>
    settings()
      .find((row) => row.name === name)
      ?.run();

  it('are the choices that are not taken', () => {
    const names = settings().map(({ name }) => name);
    expect(names).toContain('Theme: dark');
    expect(names).not.toContain('Theme: light');
    expect(names).not.toContain('After archiving: open the next conversation');
    expect(names).not.toContain('Tell me of new mail');
    expect(settings({ onNotices: nothing, isTold: true }).map(({ name }) => name)).toContain(
      'Do not tell me of new mail',
    );
  });

  it('are set, and what belongs to an account is asked for that one', () => {
    run('After archiving: go back to the list');
    expect(doors.onChange).toHaveBeenLastCalledWith({ afterArchive: 'list' });
    run('Mark as read: never by itself');
    expect(doors.onChange).toHaveBeenLastCalledWith({ markReadAfterMs: null });
    run('Theme: dark');
    expect(doors.onChange).toHaveBeenLastCalledWith({ theme: 'dark' });
    run('Density: compact');
    expect(doors.onChange).toHaveBeenLastCalledWith({ density: 'compact' });
    run('Reading pane: off');
    expect(doors.onChange).toHaveBeenLastCalledWith({ readingPane: 'off' });
    settings()
      .find(({ key }) => key === 'setting:identities:a2')
      ?.run();
    expect(doors.onIdentities).toHaveBeenCalledWith(OTHERS);
  });

  it('are gone to, each of them and each section', () => {
    for (const { section, key, name } of SETTING_NAMES) {
      run(name);
      expect(doors.onSetting).toHaveBeenLastCalledWith(section, key);
    }
    run('Appearance');
    expect(doors.onSetting).toHaveBeenLastCalledWith('appearance');
    const keys = settings().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
