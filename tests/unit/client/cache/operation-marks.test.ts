import { describe, expect, it } from 'vitest';
import { nextLateAt, operationMarks } from '@/lib/client/cache/operation-marks';
import type { Operation } from '@/lib/jmap/waxwing/operation';

const NOON = Date.parse('2026-03-10T12:00:00Z');
const anOperation = (id: string, over: Partial<Omit<Operation, 'id'>> & { emails: string[]; age: number }): Operation =>
  ({
    id,
    kind: 'mailboxes',
    state: 'waiting',
    emailIds: over.emails,
    total: over.emails.length,
    mailboxId: null,
    problem: null,
    createdAt: new Date(NOON - over.age).toISOString(),
    ...over,
  }) as unknown as Operation;
const drawn = (operations: readonly Operation[]) =>
  [...operationMarks(operations, NOON)].map(([email, { id }]) => `${email} ${id}`);

describe('marks of operations', () => {
  it('are made of those that have waited for three seconds, and of refused ones at once', () => {
    const young = anOperation('o1', { emails: ['e1'], age: 2_900 });
    const late = anOperation('o2', { emails: ['e2', 'e3'], age: 3_000 });
    const refused = anOperation('o3', { emails: ['e4'], age: 0, state: 'refused' });
    expect(drawn([young, late, refused])).toEqual(['e2 o2', 'e3 o2', 'e4 o3']);
  });

  it('say the worse of two', () => {
    const late = anOperation('o1', { emails: ['e1'], age: 9_000 });
    const refused = anOperation('o2', { emails: ['e1'], age: 1_000, state: 'refused' });
    expect(drawn([late, refused])).toEqual(['e1 o2']);
    expect(drawn([refused, late])).toEqual(['e1 o2']);
  });

  it('know when the next one will have waited too long', () => {
    const young = anOperation('o1', { emails: ['e1'], age: 1_000 });
    const late = anOperation('o2', { emails: ['e2'], age: 9_000 });
    const refused = anOperation('o3', { emails: ['e3'], age: 0, state: 'refused' });
    expect(nextLateAt([young, late, refused], NOON)).toBe(NOON + 2_000);
    expect(nextLateAt([late, refused], NOON)).toBeUndefined();
  });
});
