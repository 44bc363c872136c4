import { describe, expect, it } from 'vitest';
import { LINE_FROM_PX, ROW_HEIGHTS } from '@/components/thread-list/row-shape';
import { DENSITIES, densityOf } from '@/lib/base/density';

describe('the height of a row', () => {
  it('is that of LOOK §6, on one line and stacked', () => {
    const heights = DENSITIES.map((density) => [density, ROW_HEIGHTS.line[density], ROW_HEIGHTS.stacked[density]]);
    expect(heights).toEqual([
      ['roomy', 48, 76],
      ['cosy', 40, 64],
      ['compact', 32, 44],
    ]);
    expect(LINE_FROM_PX).toBe(640);
  });

  it('is roomy where something else was kept, or nothing', () => {
    expect([densityOf('compact'), densityOf('airy'), densityOf(null)]).toEqual(['compact', 'roomy', 'roomy']);
  });
});
