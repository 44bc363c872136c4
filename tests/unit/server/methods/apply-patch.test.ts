import { describe, expect, it } from 'vitest';
import { applyPatch } from '@/lib/server/methods/apply-patch';

const FOO = { name: 'Foo', count: 3, tags: { a: true, 'x/y': true }, list: [1, { deep: 1 }], deep: { er: { est: 1 } } };
const patched = (patch: Record<string, unknown>, defaults = {}) => {
  const outcome = applyPatch(FOO, patch, defaults);
  return 'error' in outcome ? outcome.error.type : outcome.done;
};

describe('a patch (RFC 8620 §5.3)', () => {
  it('replaces properties, and adds to what lies deeper', () => {
    expect(patched({ name: 'Bar', 'tags/b': true, 'deep/er/est': 2 })).toEqual({
      ...FOO,
      name: 'Bar',
      tags: { a: true, 'x/y': true, b: true },
      deep: { er: { est: 2 } },
    });
    expect(FOO.tags).toEqual({ a: true, 'x/y': true });
  });

  it('takes away with null, or sets the default; what is not there is no error', () => {
    expect(patched({ 'tags/a': null, 'tags/none': null })).toEqual({ ...FOO, tags: { 'x/y': true } });
    const { name: _, ...others } = FOO;
    expect(patched({ name: null })).toEqual(others);
    expect(patched({ name: null }, { name: 'standard' })).toEqual({ ...FOO, name: 'standard' });
    expect(patched({ name: null }, { name: null })).toEqual({ ...FOO, name: null });
    expect(applyPatch({ none: null }, { none: null })).toEqual({ done: { none: null } });
  });

  it('writes a slash as ~1 and a tilde as ~0', () => {
    expect(patched({ 'tags/x~1y': null })).toEqual({ ...FOO, tags: { a: true } });
    expect(patched({ 'tags/~01': true })).toEqual({ ...FOO, tags: { ...FOO.tags, '~1': true } });
  });

  it('refuses to reach into an array, or through what is not there', () => {
    for (const path of [
      'list/0',
      'list/1/deep',
      'list/-',
      'none/x',
      'name/x',
      'deep/none/x',
      'toString/x',
      '__proto__/x',
    ])
      expect([path, patched({ [path]: 1 })]).toEqual([path, 'invalidPatch']);
  });

  it('refuses two paths of which one is the beginning of the other', () => {
    expect(patched({ tags: { a: true }, 'tags/b': true })).toBe('invalidPatch');
    expect(patched({ 'deep/er/est': 1, 'deep/er': { est: 2 }, name: 'x' })).toBe('invalidPatch');
    expect(patched({ 'tags/a': null, 'tags/ab': true, 'tag s': 1 })).toMatchObject({ 'tag s': 1 });
  });

  it('refuses a patch with more paths than any honest one', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`tags/${index}`, true]));
    expect(patched(many)).toBe('invalidPatch');
  });

  it('makes no more of a name than a name', () => {
    const made = applyPatch(FOO, JSON.parse('{"tags/__proto__": true, "__proto__": {"polluted": 1}}'));
    expect('done' in made && Object.keys(made.done)).toContain('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
