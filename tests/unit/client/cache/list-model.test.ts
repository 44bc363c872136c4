import { describe, expect, it } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { type ListModel, pageNeed } from '@/lib/client/cache/list-model';
import { sparseList } from '@/lib/client/cache/sparse-list';

const QUERY = { filter: null, sort: [], collapseThreads: true } as unknown as ListModel['query'];

/** A list of 1,000 of which these runs are known, each from its first row to its last. */
const known = (...runs: (readonly [number, number])[]): ListModel => ({
  query: QUERY,
  queryState: '1',
  canFollow: true,
  isExact: true,
  isCounted: true,
  list: sparseList(
    1_000,
    runs.map(([first, last]) => ({
      start: first,
      ids: Array.from({ length: last - first + 1 }, (_, at) => `e${first + at}` as EmailId),
    })),
  ),
});
const need = (model: ListModel | undefined, first: number, last: number) => {
  const page = pageNeed(model, QUERY, { first, last });
  return page && [page.position, page.position + page.limit - 1];
};

describe('what is asked for of a list', () => {
  it('begins with a page', () => expect(need(undefined, 0, 0)).toEqual([0, 49]));

  it('is nothing while the screen and what is close to it are known', () => {
    expect(need(known([0, 49]), 0, 45)).toBeUndefined();
  });

  it('is a page on, when the known rows come to their end while somebody scrolls down', () => {
    expect(need(known([0, 49]), 20, 46)).toEqual([50, 99]);
  });

  it('is a page back, when somebody scrolls up', () => {
    expect(need(known([500, 599]), 503, 525)).toEqual([450, 499]);
  });

  it('is never what is known already', () => {
    expect(need(known([0, 49], [80, 129]), 30, 47)).toEqual([50, 79]);
    expect(need(known([450, 479], [500, 599]), 502, 525)).toEqual([480, 499]);
  });

  it('is what is on screen and close to it and no more, after a jump', () => {
    expect(need(known([0, 49]), 700, 727)).toEqual([696, 731]);
    expect(need(known([0, 49]), 980, 999)).toEqual([976, 999]);
  });

  it('is bounded, however much somebody says to see', () => {
    expect(need(known([0, 49]), 100, 900)).toEqual([96, 296]);
  });
});
