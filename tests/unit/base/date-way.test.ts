import { describe, expect, it } from 'vitest';
import { type DateChoice, dateWayOf } from '@/lib/base/date-way';

const LEFT: DateChoice = { clock: 'auto', dateOrder: 'auto', weekStart: 'auto' };

describe('how dates are written', () => {
  it.each([
    ['en-US', { isTwelve: true, order: 'month', firstDay: 0, nextWeekDay: 1 }],
    ['en-GB', { isTwelve: false, order: 'day', firstDay: 1, nextWeekDay: 1 }],
    ['de', { isTwelve: false, order: 'day', firstDay: 1, nextWeekDay: 1 }],
    ['sv-SE', { isTwelve: false, order: 'year', firstDay: 1, nextWeekDay: 1 }],
    ['he-IL', { isTwelve: false, order: 'day', firstDay: 0, nextWeekDay: 0 }],
    ['ar-EG', { isTwelve: true, order: 'day', firstDay: 6, nextWeekDay: 0 }],
    ['no language, surely', { isTwelve: false, order: 'day', firstDay: 1, nextWeekDay: 1 }],
  ])('is left to the language: %s', (language, way) => {
    expect(dateWayOf(LEFT, language)).toEqual(way);
  });

  it('is as the person chose, whatever the language does', () => {
    expect(dateWayOf({ clock: '24', dateOrder: 'year', weekStart: 'saturday' }, 'en-US')).toEqual({
      ...{ isTwelve: false, order: 'year', firstDay: 6, nextWeekDay: 6 },
    });
    expect(dateWayOf({ ...LEFT, clock: '12' }, 'de')).toMatchObject({ isTwelve: true, order: 'day' });
  });
});
