import { describe, expect, it, vi } from 'vitest';
import type { MailboxId, ThreadId } from '@/lib/base/ids';
import {
  ALICES,
  anActionContext,
  anEmailIn,
  aTarget,
  boxesOf,
  press,
  THREADS,
} from '@/tests/builders/client/an-action-context';
import { drawn, lunch, told } from '@/tests/builders/client/drawn-acts';

const inList = (list: string) => ({ place: { accountId: ALICES, list: list as MailboxId, threadId: null } });

describe('archive, e', () => {
  it("takes the conversation's messages in the mailbox in view, and leaves the answer in Sent", () => {
    const context = anActionContext({ targets: [lunch()] });
    expect(press('e', context)).toBe(true);
    expect(drawn(context)).toEqual(['e2 -m-inbox m-archive']);
    expect(told(context)).toEqual(['1 conversation archived']);
  });

  it('seen from All it is about all of it but Sent, Drafts, Trash and Spam', () => {
    const context = anActionContext({
      ...inList('all'),
      targets: [
        aTarget('t1', anEmailIn('e1 inbox'), anEmailIn('e2 sent'), anEmailIn('e3 trash'), anEmailIn('e4 drafts')),
      ],
    });
    press('e', context);
    expect(drawn(context)).toEqual(['e1 -m-inbox m-archive']);
  });

  it('a message in two mailboxes stays in the one that is not in view', () => {
    const context = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox work'))] });
    press('e', context);
    expect(drawn(context)).toEqual(['e1 -m-inbox m-archive']);
  });

  it('asks where there is no Archive, and does nothing before that is answered', () => {
    const targets = [lunch()];
    const context = anActionContext({ targets, mailboxes: boxesOf('inbox', 'sent', 'trash') });
    press('e', context);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'makeArchive', targets });
    expect(context.mail.act).not.toHaveBeenCalled();
    expect(context.leave).not.toHaveBeenCalled();
  });

  it('is not to be had in the Archive, nor of nothing', () => {
    expect(press('e', anActionContext({ ...inList('m-archive'), targets: [lunch()] }))).toBe(false);
    expect(press('e', anActionContext())).toBe(false);
  });

  it('asks for the next row before the list closes up, and takes the ticks away after', () => {
    const context = anActionContext({ targets: [lunch()], ticked: [THREADS[0]!] });
    press('e', context);
    const [left] = vi.mocked(context.leave).mock.invocationCallOrder;
    const [acted] = vi.mocked(context.mail.act).mock.invocationCallOrder;
    expect(left).toBeLessThan(acted!);
    expect(context.ticks.size).toBe(0);
  });
});

describe('delete, #', () => {
  it('moves to Trash without a question and says how many messages', () => {
    const two = aTarget('t1', anEmailIn('e1 inbox'), anEmailIn('e2 inbox'));
    for (const key of ['#', 'Delete']) {
      const context = anActionContext({ targets: [two] });
      press(key, context);
      expect(drawn(context)).toEqual(['e1 -m-inbox m-trash', 'e2 -m-inbox m-trash']);
      expect(told(context)).toEqual(['2 messages deleted']);
      expect(context.ask).not.toHaveBeenCalled();
    }
  });

  it('asks before it deletes for ever what is in Trash or Spam', () => {
    for (const list of ['m-trash', 'm-junk']) {
      const targets = [lunch()];
      const context = anActionContext({ ...inList(list), targets });
      press('#', context);
      expect(context.ask).toHaveBeenCalledWith({ kind: 'deleteForever', targets });
      expect(context.mail.act).not.toHaveBeenCalled();
    }
  });

  it('says so when the account has no Trash', () => {
    const context = anActionContext({ targets: [lunch()], mailboxes: boxesOf('inbox') });
    press('#', context);
    expect(context.mail.act).not.toHaveBeenCalled();
    expect(context.mail.notify).toHaveBeenCalledWith(expect.objectContaining({ tone: 'failed' }));
  });
});

describe('spam, !', () => {
  it('moves to Spam and marks it for the server that learns from it', () => {
    const context = anActionContext({ targets: [lunch()] });
    press('!', context);
    expect(drawn(context)).toEqual(['e2 $junk -$notjunk -m-inbox m-junk']);
  });

  it('in Spam it is the way back', () => {
    const context = anActionContext({ ...inList('m-junk'), targets: [aTarget('t1', anEmailIn('e1 junk', '$junk'))] });
    press('!', context);
    expect(drawn(context)).toEqual(['e1 $notjunk -$junk -m-junk m-inbox']);
  });
});

describe('star, s', () => {
  it('stars the newest message in view, and takes every star of the conversation away', () => {
    const off = anActionContext({ targets: [lunch()] });
    press('s', off);
    expect(drawn(off)).toEqual(['e2 $flagged']);
    const on = anActionContext({
      targets: [
        aTarget('t1', anEmailIn('e1 inbox', '$flagged'), anEmailIn('e2 inbox'), anEmailIn('e3 sent', '$flagged')),
      ],
    });
    press('s', on);
    expect(drawn(on)).toEqual(['e1 -$flagged', 'e3 -$flagged']);
  });

  it('of several makes all alike: starred unless all are', () => {
    const starred = aTarget('t1', anEmailIn('e1 inbox', '$flagged'));
    const plain = aTarget('t2', anEmailIn('e2 inbox'));
    const context = anActionContext({ targets: [starred, plain] });
    press('s', context);
    expect(drawn(context)).toEqual(['e2 $flagged']);
  });

  it('is seen where it happens: one is not told of, several are', () => {
    const one = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox'))] });
    press('s', one);
    expect(told(one)).toEqual([null]);
    const two = anActionContext({
      targets: [aTarget('t1', anEmailIn('e1 inbox')), aTarget('t2', anEmailIn('e2 inbox'))],
    });
    press('s', two);
    expect(told(two)).toEqual(['Starred']);
  });
});

describe('read and unread, I and U', () => {
  it('reads the whole conversation, names no message that is read already, and does nothing when all are', () => {
    const context = anActionContext({ targets: [lunch()] });
    press('I', context);
    expect(drawn(context)).toEqual(['e2 $seen']);
    const read = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox', '$seen'))] });
    press('I', read);
    expect(read.mail.act).not.toHaveBeenCalled();
  });

  it('makes the newest message in view unread, and closes the conversation, which would be read again', () => {
    const threadId = 't1' as ThreadId;
    const context = anActionContext({
      place: { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId },
      targets: [
        aTarget('t1', anEmailIn('e1 inbox', '$seen'), anEmailIn('e2 inbox', '$seen'), anEmailIn('e3 sent', '$seen')),
      ],
    });
    press('U', context);
    expect(drawn(context)).toEqual(['e2 -$seen']);
    expect(context.go).toHaveBeenCalledWith(expect.objectContaining({ threadId: null }));
  });
});

describe('move, v', () => {
  it('asks where to, also for conversations of several accounts', () => {
    const targets = [lunch()];
    const context = anActionContext({ targets });
    press('v', context);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'move', targets });
    const other = { ...lunch(), accountId: 'a2' as typeof ALICES };
    expect(press('v', anActionContext({ targets: [lunch(), other] }))).toBe(true);
  });
});

describe('undo, z', () => {
  it('takes back the last act and says which', async () => {
    const context = anActionContext();
    vi.mocked(context.mail.takeBack).mockResolvedValue('1 conversation archived');
    press('z', context);
    await Promise.resolve();
    await Promise.resolve();
    expect(context.mail.notify).toHaveBeenCalledWith({ tone: 'done', text: 'Undone: 1 conversation archived' });
  });

  it('takes back what the notice in view tells of, and nothing older', () => {
    const onUndo = vi.fn();
    const context = anActionContext({ notice: { id: 7, tone: 'done', text: 'Blocked', onUndo } });
    press('z', context);
    expect(onUndo).toHaveBeenCalledOnce();
    expect(context.mail.dismissNotice).toHaveBeenCalledWith(7);
    expect(context.mail.takeBack).not.toHaveBeenCalled();
  });

  it('says when there is nothing', async () => {
    const context = anActionContext();
    vi.mocked(context.mail.takeBack).mockResolvedValue(undefined);
    press('z', context);
    await Promise.resolve();
    await Promise.resolve();
    expect(context.mail.notify).toHaveBeenCalledWith({ tone: 'done', text: 'There is nothing to undo.' });
  });
});
