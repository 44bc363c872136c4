import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { searchNameOf } from '@/lib/client/cache/search-name';
import { ALICE, aMailClient, type ClientOfAlice, INBOX } from '@/tests/builders/client/a-mail-client';

let alice: ClientOfAlice;
const ends: (() => void)[] = [];

const deliver = (count: number, subject = 'Lute') => {
  for (let made = 0; made < count; made += 1) alice.mail.deliver({ in: INBOX, subject });
};
const search = (subject = 'Lute') => {
  const readable = alice.client.threadList({ accountId: ALICE, list: searchNameOf({ subject }) });
  ends.push(readable.subscribe(() => undefined));
  return readable;
};
const settle = () => vi.advanceTimersByTimeAsync(2_000);
/** Long enough for the page, too short for the count. */
const page = () => vi.advanceTimersByTimeAsync(90);
const counts = () => alice.server.requests.filter((names) => names.length === 1 && names[0] === 'Email/query').length;

beforeEach(() => {
  vi.useFakeTimers();
  alice = aMailClient();
  ends.push(alice.client.start());
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

describe('what a search finds', () => {
  it('is shown before it is counted, and counted once', async () => {
    deliver(130);
    const list = search();
    await page();
    expect(list.read()).toMatchObject({ state: 'ready', isCounted: false, total: 100 });
    expect(list.read().rowAt(0)?.subject).toBe('Lute');
    expect(counts()).toBe(0);
    await settle();
    expect(list.read()).toMatchObject({ isCounted: true, total: 130 });
    await settle();
    expect(counts()).toBe(1);
  });

  it.each([0, 1, 49])('is not counted where a page is all of it (%i)', async (many) => {
    deliver(many);
    const list = search();
    await settle();
    expect(list.read()).toMatchObject({ state: 'ready', isCounted: true, total: many });
    expect(counts()).toBe(0);
  });

  it('is exactly a page', async () => {
    deliver(50);
    const list = search();
    await settle();
    expect(list.read()).toMatchObject({ isCounted: true, total: 50 });
  });

  it('is as long as what is scrolled to while nobody has counted', async () => {
    deliver(260);
    alice.server.latency = () => 40;
    const list = search();
    await vi.advanceTimersByTimeAsync(250);
    expect(list.read()).toMatchObject({ isCounted: false, total: 100 });
    list.read().wanted(60, 90);
    await vi.advanceTimersByTimeAsync(70);
    await settle();
    expect(list.read()).toMatchObject({ isCounted: true, total: 260 });
    expect(list.read().rowAt(80)?.subject).toBe('Lute');
  });

  it('is counted anew after a change, and not for whoever has left', async () => {
    deliver(60);
    const list = search();
    await settle();
    deliver(1);
    alice.server.push();
    await settle();
    expect(list.read()).toMatchObject({ isCounted: true, total: 61 });
    expect(counts()).toBe(2);
    const closing = alice.client.threadList({ accountId: ALICE, list: searchNameOf({ subject: 'Lut' }) });
    const close = closing.subscribe(() => undefined);
    await page();
    close();
    await settle();
    expect(counts()).toBe(2);
  });

  it('is a list all the same where the server does not count', async () => {
    deliver(60);
    const list = search();
    await page();
    alice.server.mood = 'down';
    await settle();
    expect(list.read()).toMatchObject({ state: 'ready', isCounted: false });
  });
});
