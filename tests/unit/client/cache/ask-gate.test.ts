import { describe, expect, it, vi } from 'vitest';
import { AskGate } from '@/lib/client/cache/ask-gate';

const ask = vi.fn(async (what: string) => `told ${what}`);
const settle = () => new Promise((resolve) => setTimeout(resolve));
const aPromise = () => {
  let [resolve, reject] = [() => {}, (_: Error) => {}];
  const promise = new Promise<void>((well, badly) => {
    [resolve, reject] = [well, badly];
  });
  return { promise, resolve, reject };
};

const anOpenGate = (): AskGate => {
  const gate = new AskGate();
  gate.load(Promise.resolve());
  return gate;
};

describe('the gate', () => {
  it('is closed until the session is loaded', async () => {
    const [gate, loading] = [new AskGate(), aPromise()];
    // A part of the screen is there before the page that loads the session.
    const early = gate.through(ask)('early');
    await settle();
    gate.load(loading.promise);
    const told = gate.through(ask)('a');
    await settle();
    expect(ask).not.toHaveBeenCalled();
    loading.resolve();
    expect(await Promise.all([early, told])).toEqual(['told early', 'told a']);
  });

  it('stays closed after somebody signed out', async () => {
    const [gate, signOut] = [anOpenGate(), aPromise()];
    const left = gate.leave(() => signOut.promise);
    void gate.through(ask)('b');
    signOut.resolve();
    await left;
    void gate.through(ask)('c');
    await settle();
    expect(ask.mock.calls.flat()).not.toContain('b');
    expect(ask.mock.calls.flat()).not.toContain('c');
  });

  it('opens again when signing out did not work, and says that it did not', async () => {
    const [gate, signOut] = [anOpenGate(), aPromise()];
    const left = gate.leave(() => signOut.promise);
    const told = gate.through(ask)('d');
    signOut.reject(new Error('No network'));
    await expect(left).rejects.toThrow('No network');
    expect(await told).toBe('told d');
  });
});
