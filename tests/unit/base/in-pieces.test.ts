import { describe, expect, it } from 'vitest';
import { atOnce, inPieces, type Pieces } from '@/lib/base/in-pieces';

function* counting(to: number, done: number[]): Pieces<string> {
  for (let count = 1; count <= to; count += 1) {
    done.push(count);
    yield;
  }
  return 'counted';
}

describe('work in pieces', () => {
  it('is the same at once', () => {
    const done: number[] = [];
    expect(atOnce(counting(3, done))).toBe('counted');
    expect(done).toEqual([1, 2, 3]);
  });

  it('lets others come in between', async () => {
    const done: number[] = [];
    const seen: number[] = [];
    const timer = setInterval(() => seen.push(done.length));
    expect(await inPieces(counting(5, done), () => false)).toBe('counted');
    clearInterval(timer);
    expect(seen.some((count) => count > 0 && count < 5)).toBe(true);
  });

  it('ends where nobody wants it any more', async () => {
    const done: number[] = [];
    expect(await inPieces(counting(5, done), () => done.length === 2)).toBeUndefined();
    expect(done).toEqual([1, 2]);
  });

  it('ends with the error that it throws', async () => {
    function* broken(): Pieces<never> {
      yield;
      throw new Error('broken');
    }
    expect(() => atOnce(broken())).toThrow('broken');
    await expect(inPieces(broken(), () => false)).rejects.toThrow('broken');
  });
});
