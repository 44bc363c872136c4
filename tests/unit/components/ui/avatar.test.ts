import { describe, expect, it } from 'vitest';
import { initialOf } from '@/components/ui/avatar';
import { colorOfAddress, LABEL_COLORS } from '@/lib/base/label-color';

describe('an avatar', () => {
  it.each([
    ['Marta Kowalska', 'marta@example.org', 'M'],
    ['田中 美咲', 'misaki@example.org', '田'],
    ['"O’Neil"', 'oneil@example.org', 'O'],
    ['🎉 Party', 'party@example.org', 'P'],
    ['', '_jan@example.org', 'J'],
    ['élodie', '', 'É'],
    ['', '', '?'],
  ])('of "%s" <%s> is the letter %s', (name, email, letter) => {
    expect(initialOf(name, email)).toBe(letter);
  });

  it('keeps its colour however the address is written', () => {
    expect(colorOfAddress(' Marta@Example.org')).toBe(colorOfAddress('marta@example.org'));
  });

  it('uses all ten colours', () => {
    const used = new Set(Array.from({ length: 400 }, (_, number) => colorOfAddress(`person${number}@example.org`)));
    expect(used.size).toBe(LABEL_COLORS.length);
  });
});
