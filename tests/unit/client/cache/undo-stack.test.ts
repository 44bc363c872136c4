import { describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/base/ids';
import { type UndoEntry, UndoStack, type UndoStore } from '@/lib/client/cache/undo-stack';

const DAY = 24 * 3_600_000;
const anEntry = (id: string, at = 0): UndoEntry => ({ id, at, accountId: 'a1' as AccountId, text: id, changes: [] });

/** What one browser keeps, whichever page looks. */
const aStore = () => {
  let kept: readonly UndoEntry[] = [];
  const store: UndoStore = {
    load: async () => kept,
    save: async (entries) => {
      kept = entries;
    },
  };
  return store;
};
const aStack = (store: UndoStore, now = { at: 0 }) => new UndoStack({ clock: () => now.at, store: async () => store });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('what can be undone', () => {
  it('is there after a reload, under what was done since', async () => {
    const store = aStore();
    aStack(store).push(anEntry('archived'));
    await settled();
    const later = aStack(store);
    later.push(anEntry('starred'));
    await settled();
    expect((await later.take())?.id).toBe('starred');
    expect((await later.take())?.id).toBe('archived');
    expect(await later.take()).toBeUndefined();
    await settled();
    expect(await aStack(store).take()).toBeUndefined();
  });

  it('leaves alone what belongs to a message that is being sent: it goes by its own name only', async () => {
    const stack = aStack(aStore());
    stack.push(anEntry('archived'));
    stack.push({ ...anEntry('receipt'), isBound: true });
    expect((await stack.take())?.id).toBe('archived');
    expect(await stack.take()).toBeUndefined();
    expect((await stack.take('receipt'))?.id).toBe('receipt');
  });

  it('is the last fifty things', async () => {
    const stack = aStack(aStore());
    for (let no = 1; no <= 60; no += 1) stack.push(anEntry(`act ${no}`));
    const taken: string[] = [];
    for (let entry = await stack.take(); entry; entry = await stack.take()) taken.push(entry.id);
    expect([taken.length, taken[0], taken.at(-1)]).toEqual([50, 'act 60', 'act 11']);
  });

  it('is forgotten after a day', async () => {
    const now = { at: 0 };
    const store = aStore();
    const stack = aStack(store, now);
    stack.push(anEntry('old', 0));
    await settled();
    now.at = DAY + 1;
    const later = aStack(store, now);
    expect(await later.take()).toBeUndefined();
  });

  it('can be picked out of the middle, by the toast that offers it', async () => {
    const stack = aStack(aStore());
    for (const id of ['one', 'two', 'three']) stack.push(anEntry(id));
    expect((await stack.take('two'))?.id).toBe('two');
    expect(await stack.take('two')).toBeUndefined();
    expect((await stack.take())?.id).toBe('three');
  });

  it('lives as long as the page where the browser keeps nothing', async () => {
    const stack = new UndoStack({ clock: () => 0, store: () => Promise.reject(new Error('private window')) });
    stack.push(anEntry('archived'));
    await settled();
    expect((await stack.take())?.id).toBe('archived');
  });
});
