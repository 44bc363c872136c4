import { describe, expect, it } from 'vitest';
import { mergeChanges } from '@/lib/server/store/merge-changes';

describe('mergeChanges', () => {
  it('tells once of what several steps did, as it was before and as it is now', () => {
    const { email, threads } = mergeChanges(
      { email: { created: [1, 2], updated: [3], destroyed: [4] }, threads: [7, 8] },
      { email: { created: [4], updated: [1, 3, 5], destroyed: [2] }, threads: [8, 9] },
    );
    expect(email).toEqual({ created: [1], updated: [3, 4, 5], destroyed: [] });
    expect(threads).toEqual([7, 8, 9]);
  });

  it('takes an id for new that was spoken of before it was said to be new', () => {
    const { email } = mergeChanges({ email: { updated: [1] } }, { email: { created: [1] } });
    expect(email).toEqual({ created: [1], updated: [], destroyed: [] });
  });

  it('keeps the types apart', () => {
    const merged = mergeChanges({ mailbox: { destroyed: [1] } }, { operation: { created: [1] } });
    expect(merged.mailbox).toEqual({ created: [], updated: [], destroyed: [1] });
    expect(merged.operation).toEqual({ created: [1], updated: [], destroyed: [] });
  });
});
