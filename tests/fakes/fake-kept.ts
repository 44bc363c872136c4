import type { KeptStore } from '@/lib/client/cache/kept-store';

/** What a browser keeps, in memory: each person has a store of their own. Values are copied as IndexedDB does. */
export class FakeKept {
  readonly all = new Map<string, Map<string, unknown>>();
  readonly atOnce = new Map<string, unknown>();
  /** leaving: the page is gone before what it puts is there. full: every write is refused, as without room or in a private window. */
  mood: 'works' | 'leaving' | 'full' = 'works';

  readonly open = async (username: string): Promise<KeptStore> => {
    const kept = this.all.get(username) ?? new Map<string, unknown>();
    this.all.set(username, kept);
    return {
      get: async <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
      put: async (key, value) => {
        if (this.mood === 'full') throw new DOMException('No room', 'QuotaExceededError');
        if (this.mood === 'leaving') await new Promise(() => undefined);
        kept.set(key, structuredClone(value));
      },
      remove: async (key) => void kept.delete(key),
      putAtOnce: (key, value) => {
        if (value === undefined) this.atOnce.delete(`${username} ${key}`);
        else this.atOnce.set(`${username} ${key}`, structuredClone(value));
      },
      getAtOnce: <T>(key: string) => structuredClone(this.atOnce.get(`${username} ${key}`)) as T | undefined,
    };
  };
}
