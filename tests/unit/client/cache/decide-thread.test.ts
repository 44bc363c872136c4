import { describe, expect, it } from 'vitest';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { MailActs } from '@/lib/client/cache/mail-acts';
import { TransportError } from '@/lib/client/transport/transport-error';

const ALICES = 'a1' as AccountId;
const SPLIT = { accountId: ALICES, emailIds: ['e2' as EmailId], told: '1 message split off' };

/** Acts of a person whose server answers so. */
const anActs = (answers: readonly unknown[]) => {
  const asked: unknown[] = [];
  const call = async (calls: unknown) => {
    const answer = answers[asked.length];
    asked.push(calls);
    if (answer instanceof Error) throw answer;
    return [{ response: answer }];
  };
  const acts = new MailActs({
    call: call as never,
    clock: () => 5,
    makeKey: () => 'key',
    memoryOf: () => ({ pending: { add: () => undefined } }) as never,
    undoStore: async () => ({ load: async () => [], save: async () => undefined }),
  });
  return { acts, asked };
};
const MADE = { created: { one: { id: 'd7', threadId: 't9' } } };

describe('threads by hand', () => {
  it('are asked for by one call, told of when it is done, and taken back as a whole', async () => {
    const { acts, asked } = anActs([MADE, { destroyed: ['d7'] }]);
    await acts.decideThread(SPLIT);
    expect(acts.notices.view.read()).toMatchObject({ tone: 'done', text: SPLIT.told, undo: 'key' });
    expect(await acts.takeBack()).toBe(SPLIT.told);
    const create = { one: { emailIds: ['e2'], threadIds: [] } };
    expect(asked).toEqual([
      [['ThreadDecision/set', { accountId: ALICES, create }, 't']],
      [['ThreadDecision/set', { accountId: ALICES, destroy: ['d7'] }, 't']],
    ]);
    expect(acts.undo.view.read()).toEqual([]);
  });

  it('without a network nothing is done, and that is said', async () => {
    const { acts } = anActs([new TransportError('network', 'away')]);
    await acts.decideThread(SPLIT);
    const text = 'There is no connection to the server. The conversations are as they were.';
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed', text });
    expect(acts.undo.view.read()).toEqual([]);
  });

  it('what the server refuses is told with its reason', async () => {
    const { acts } = anActs([
      { notCreated: { one: { type: 'tooLarge' } } },
      { notCreated: { one: { type: 'invalidProperties', description: 'Some are not found' } } },
    ]);
    await acts.decideThread(SPLIT);
    const text = 'That is too large: a conversation has at most 1,000 messages.';
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed', text });
    await acts.decideThread(SPLIT);
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed', details: 'Some are not found' });
  });

  it('what could not be taken back is not said to be undone, and can be tried again while nobody knows', async () => {
    const gone = { notDestroyed: { d7: { type: 'notFound' } } };
    const { acts } = anActs([MADE, new TransportError('network', 'away'), gone]);
    await acts.decideThread(SPLIT);
    expect(await acts.takeBack()).toBeNull();
    expect(acts.undo.view.read()).toHaveLength(1);
    expect(await acts.takeBack()).toBeNull();
    expect(acts.undo.view.read()).toEqual([]);
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed' });
  });
});
