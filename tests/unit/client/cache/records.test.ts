import { describe, expect, it } from 'vitest';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { type Fetched, Records } from '@/lib/client/cache/records';
import type { Thread } from '@/lib/jmap/thread';

const anEmail = (no: number) => ({ id: `e${no}`, threadId: `t${no}`, blobId: `b${no}` }) as unknown as EmailSummary;
const aThread = (no: number) => ({ id: `t${no}`, emailIds: [`e${no}`] }) as unknown as Thread;
const some = (from: number, to: number): Fetched => {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  return { emails: numbers.map(anEmail), threads: numbers.map(aThread), absentEmails: [], absentThreads: [] };
};
const NOTHING: Fetched = { emails: [], threads: [], absentEmails: [], absentThreads: [] };
const [E1, T1] = ['e1' as EmailId, 't1' as ThreadId];

describe('the records of an account', () => {
  it('are needed when they are missing or stale, and not when they were asked for in vain', () => {
    const records = new Records();
    expect(records.needsEmail(E1)).toBe(true);
    records.take(some(1, 2));
    expect(records.needsEmail(E1)).toBe(false);
    records.mark([E1]);
    expect(records.needsEmail(E1)).toBe(true);
    expect(records.email(E1)).toBeDefined();
    records.take({ ...NOTHING, absentEmails: [E1] });
    expect(records.needsEmail(E1)).toBe(false);
    records.destroy({ emails: [E1], threads: [] });
    expect(records.email(E1)).toBeUndefined();
    expect(records.needsEmail(E1)).toBe(false);
    records.hopeAgain();
    expect(records.needsEmail(E1)).toBe(true);
  });

  it('that were not found are shown until the news say that they are gone, if there will be news', () => {
    const records = new Records();
    records.take(some(1, 2));
    records.take({ ...NOTHING, absentEmails: [E1] });
    expect(records.email(E1)).toBeDefined();
    records.take({ ...NOTHING, absentEmails: [E1] }, { emails: true, threads: false });
    expect(records.email(E1)).toBeUndefined();
  });

  it('make a thread that can be drawn once all its emails are here or known to be gone', () => {
    const records = new Records();
    records.take({ ...some(1, 2), threads: [{ id: T1, emailIds: [E1, 'e2' as EmailId] }] });
    expect(records.isComplete(T1)).toBe(false);
    records.take({ ...NOTHING, absentEmails: ['e2' as EmailId] });
    expect(records.isComplete(T1)).toBe(true);
    expect(records.emailsOf(T1)?.map(({ id }) => id)).toEqual([E1]);
  });

  it('are forgotten when there are too many, the oldest first, but never what is on screen', () => {
    const records = new Records();
    records.take(some(0, 20_000));
    records.prune(new Set([T1]));
    expect(records.email('e0' as EmailId)).toBeDefined();
    records.take(some(20_000, 20_001));
    records.prune(new Set([T1]));
    expect(records.email('e0' as EmailId)).toBeUndefined();
    expect(records.thread('t0' as ThreadId)).toBeUndefined();
    expect(records.email(E1)).toBeDefined();
    expect(records.email('e20000' as EmailId)).toBeDefined();
    expect(records.email('e9000' as EmailId)).toBeUndefined();
  });
});
