import { describe, expect, it } from 'vitest';
import { findSettings } from '@/components/settings/find-settings';
import { SECTIONS, SETTING_NAMES, sectionOf } from '@/components/settings/sections';
import { pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';

const found = (typed: string) => findSettings(SETTING_NAMES, typed).map(({ key }) => key);

describe('a setting', () => {
  it('is found by its name, by what it does and by its section, the best first', () => {
    expect(found('density')[0]).toBe('density');
    expect(found('dark')).toEqual(['theme']);
    expect(found('UNREAD')).toEqual(['mark-read']);
    expect(found('appearance')).toEqual(expect.arrayContaining(['theme', 'density']));
    expect(found('weather')).toEqual([]);
  });

  it('has a name, one line about it, and an address of its own', () => {
    const paths = SETTING_NAMES.map(({ section, key, name, about }) => {
      expect(name).not.toMatch(/^settings\./);
      expect(about).toMatch(/^[^.].+\.$/);
      const path = `/mail/settings/${section}/${key}`;
      expect(pathOfPlace(placeOfPath(path))).toBe(path);
      return path;
    });
    expect(new Set(paths).size).toBe(SECTIONS.flatMap(({ rows }) => rows).length);
  });

  it('is looked for in the first section when the address names none of ours', () => {
    expect([sectionOf('appearance'), sectionOf('filters-of-old'), sectionOf(undefined)]).toEqual([
      'appearance',
      'general',
      'general',
    ]);
  });
});
