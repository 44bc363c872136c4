import { describe, expect, it } from 'vitest';
import { type DockItem, dockLayout, type WindowMode } from '@/components/composer/dock-layout';

/** "a:docked b:minimised + c": shown + stacked. */
const draw = (written: string, width: number): string => {
  const items = written.split(' ').map((one): DockItem => {
    const [key = '', mode = 'docked'] = one.split(':');
    return { key, mode: mode as WindowMode };
  });
  const { shown, stacked } = dockLayout(items, width);
  return `${shown.map(({ key, mode }) => `${key}:${mode}`).join(' ')} + ${stacked.join(' ')}`;
};

describe('dockLayout', () => {
  it('shows three side by side where there is room, and stacks the oldest of more', () => {
    expect(draw('a b c', 120)).toBe('a:docked b:docked c:docked + ');
    expect(draw('a b c d', 120)).toBe('b:docked c:docked d:docked + a');
  });
  it('minimises the older ones where there is less', () => {
    expect(draw('a b', 90)).toBe('a:docked b:docked + ');
    expect(draw('a b c', 90)).toBe('b:docked c:docked + a');
    expect(draw('a b', 64)).toBe('a:minimised b:docked + ');
    expect(draw('a b', 48)).toBe('b:docked + a');
  });
  it('keeps what the person minimised, and the one used last open', () => {
    expect(draw('a:minimised b:minimised c', 90)).toBe('a:minimised b:minimised c:docked + ');
    expect(draw('a', 40)).toBe('a:docked + ');
  });
  it('leaves the row its room beside a full window', () => {
    expect(draw('a b:full', 64)).toBe('a:docked b:full + ');
  });
  it('gives one message the whole screen of a phone', () => {
    expect(draw('a b', 23)).toBe('b:full + a');
    expect(draw('a b:minimised', 23)).toBe('a:full + b');
    expect(draw('a:minimised', 23)).toBe(' + a');
  });
});
