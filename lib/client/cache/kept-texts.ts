import type { EmailBodyQuery, EmailBodyView } from '@/lib/client/cache/email-body-view';
import { SCHEMA } from '@/lib/client/cache/kept-account';
import type { KeptStore } from '@/lib/client/cache/kept-store';

/** The text of a message without what only a page can do with it. */
export type KeptText = Omit<EmailBodyView, 'retry'>;
type Kept = { readonly schema: number; readonly text: KeptText };
type Sizes = readonly (readonly [key: string, size: number])[];

const MOST_TEXTS = 300;
/** UTF-16, about 20 MB. */
const MOST_CHARACTERS = 10_000_000;
const INDEX = 'texts';

const keyOf = ({ accountId, emailId }: EmailBodyQuery): string => `text ${accountId} ${emailId}`;
const sizeOf = ({ html, text }: KeptText): number => (html?.length ?? 0) + (text?.length ?? 0);

/** The texts that were read or fetched ahead, each under a key of its own; the lately kept ones stay. */
export class KeptTexts {
  readonly #store: () => Promise<KeptStore>;
  /** One write after the other: each reads the index first. */
  #last: Promise<void> = Promise.resolve();

  constructor(store: () => Promise<KeptStore>) {
    this.#store = store;
  }

  /** undefined: it is not kept, or this browser keeps nothing. */
  async recall(query: EmailBodyQuery): Promise<KeptText | undefined> {
    try {
      const kept = await (await this.#store()).get<Kept>(keyOf(query));
      return kept?.schema === SCHEMA ? kept.text : undefined;
    } catch {
      return undefined;
    }
  }

  keep(query: EmailBodyQuery, text: KeptText): Promise<void> {
    // A browser that keeps nothing asks again.
    this.#last = this.#last.then(() => this.#put(query, text)).catch(() => undefined);
    return this.#last;
  }

  async #put(query: EmailBodyQuery, text: KeptText): Promise<void> {
    const store = await this.#store();
    const key = keyOf(query);
    const before = ((await store.get<Sizes>(INDEX)) ?? []).filter(([other]) => other !== key);
    const sizes = [...before, [key, sizeOf(text)] as const];
    let total = sizes.reduce((sum, [, size]) => sum + size, 0);
    while (sizes.length > 1 && (sizes.length > MOST_TEXTS || total > MOST_CHARACTERS)) {
      const [oldest] = sizes.splice(0, 1);
      if (!oldest) break;
      total -= oldest[1];
      await store.remove(oldest[0]);
    }
    // Named before it is there: what no index names would stay for ever.
    await store.put(INDEX, sizes);
    await store.put(key, { schema: SCHEMA, text } satisfies Kept);
  }
}
