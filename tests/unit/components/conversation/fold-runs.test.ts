import { describe, expect, it } from 'vitest';
import { foldRuns } from '@/components/conversation/fold-runs';

/** Capital letters are open messages; a stack is drawn in brackets. */
const draw = (messages: string) =>
  foldRuns([...messages], (letter) => letter === letter.toUpperCase())
    .map((run) => (run.kind === 'stack' ? `[${run.items.join('')}]` : run.item))
    .join(' ');

describe('foldRuns', () => {
  it('stacks more than four folded messages, but the first and the last of them', () => {
    expect(draw('abcdM')).toBe('a b c d M');
    expect(draw('abcdeM')).toBe('a [bcd] e M');
    expect(draw('abcdefMabcdefN')).toBe('a [bcde] f M a [bcde] f N');
    expect(draw('abcdefM')).toBe('a [bcde] f M');
    expect(draw('MabcdefghiN')).toBe('M a [bcdefgh] i N');
    expect(draw('abcdef')).toBe('a [bcde] f');
    expect(draw('ABC')).toBe('A B C');
    expect(draw('')).toBe('');
  });
});
