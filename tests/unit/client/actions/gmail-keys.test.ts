import { describe, expect, it, vi } from 'vitest';
import type { EmailId, MailboxId } from '@/lib/base/ids';
import { unreadFrom } from '@/lib/client/actions/mark-unread-from-here';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import { ALICES, anActionContext, anEmailIn, aTarget, press, THREADS } from '@/tests/builders/client/an-action-context';

const PLACE = { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId: null };
const target = aTarget('t2', anEmailIn('e1 inbox', '$seen'));

/** What is asked to become of emails, as `e1 $seen-`. */
const asked = ({ mail }: ReturnType<typeof anActionContext>): string[] =>
  vi
    .mocked(mail.act)
    .mock.calls.flatMap(([{ changes }]) =>
      [...changes].map(([id, { keywords = {}, mailboxIds = {} }]) =>
        [
          id,
          ...Object.entries({ ...keywords, ...mailboxIds }).map(([name, isOn]) => `${name}${isOn ? '+' : '-'}`),
        ].join(' '),
      ),
    );

describe('unread from here', () => {
  const emails = ['e1 inbox', 'e2 inbox', 'e3 sent', 'e4 inbox'].map((words) => anEmailIn(words, '$seen'));
  const reading = (here: string | undefined) =>
    anActionContext({
      place: { ...PLACE, threadId: THREADS[1]! },
      targets: [aTarget('t2', ...emails, anEmailIn('e5 drafts', '$draft $seen'))],
      messages: { here: () => here as EmailId | undefined } as never,
    });

  it('is the message that the keyboard stands in and those of this mailbox that came after it; then the list is in view', () => {
    const context = reading('e2');
    expect(press('_', context)).toBe(true);
    expect(asked(context)).toEqual(['e2 $seen-', 'e4 $seen-']);
    expect(context.go).toHaveBeenCalledWith(PLACE);
  });

  it('is the newest where the keyboard stands in none, and one of another mailbox when it stands there', () => {
    const [none, sent] = [reading(undefined), reading('e3')];
    press('_', none);
    press('_', sent);
    expect(asked(none)).toEqual(['e4 $seen-']);
    expect(asked(sent)).toEqual(['e4 $seen-', 'e3 $seen-']);
  });

  it('is nothing in a list, and of a message that is gone', () => {
    expect(press('_', anActionContext({ targets: [target] }))).toBe(false);
    const context = reading('e2');
    unreadFrom(context, 'e9' as EmailId);
    expect(asked(context)).toEqual([]);
    expect(context.go).not.toHaveBeenCalled();
  });
});

describe('archived', () => {
  it.each([
    [']', 'next'],
    ['[', 'previous'],
  ])('with %s the %s one comes, whatever is set', (key, to) => {
    const context = anActionContext({ targets: [target] });
    expect(press(key, context)).toBe(true);
    expect(context.leave).toHaveBeenCalledWith([target], to);
    expect(asked(context)).toEqual(['e1 m-inbox- m-archive+']);
  });
});

describe('y takes out of the list in view', () => {
  it.each([
    ['m-inbox', 'e1 inbox', 'e1 m-inbox- m-archive+'],
    ['m-junk', 'e1 junk', 'e1 $junk- $notjunk+ m-junk- m-inbox+'],
    ['starred', 'e1 inbox', 'e1 $flagged-'],
  ])('%s', (list, words, change) => {
    const context = anActionContext({
      place: { ...PLACE, list: list as MailboxId },
      targets: [aTarget('t2', anEmailIn(words, '$flagged'))],
    });
    expect(press('y', context)).toBe(true);
    expect(asked(context)).toEqual([change]);
  });

  it('but not out of Trash, nor out of the Archive', () => {
    for (const list of ['m-trash', 'm-archive'])
      expect(press('y', anActionContext({ place: { ...PLACE, list: list as MailboxId }, targets: [target] }))).toBe(
        false,
      );
  });
});

it('l asks for labels, and v where to move', () => {
  const context = anActionContext({ targets: [target] });
  press('l', context);
  press('v', context);
  expect(context.ask).toHaveBeenNthCalledWith(1, { kind: 'label', targets: [target] });
  expect(context.ask).toHaveBeenNthCalledWith(2, { kind: 'move', targets: [target] });
});

it('what is ticked by what it is', () => {
  const rows = [
    { isUnread: true, isStarred: true },
    { isUnread: true, isStarred: false },
    { isUnread: false, isStarred: false },
  ] as ThreadRow[];
  const ticked = ['* r', '* u', '* s', '* t'].map((keys) => {
    const context = anActionContext();
    press(keys, context);
    const [test] = vi.mocked(context.ticks.tickWhere).mock.calls[0] ?? [];
    return rows.map((row) => Number(test?.(row))).join('');
  });
  expect(ticked).toEqual(['001', '110', '100', '011']);
  expect(press('* u', anActionContext({ list: undefined }))).toBe(false);
});
