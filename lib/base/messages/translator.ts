import { fillText, type MessageParams } from '@/lib/base/messages/fill-text';

/**
 * `translate` for the words of one room: they come with the room's own code, and not with the first load as those of en.ts.
 * Another language is another catalogue of this shape.
 */
export const translatorOf =
  <C extends Readonly<Record<string, string>>>(catalogue: C) =>
  (key: keyof C & string, params: MessageParams = {}): string =>
    fillText(catalogue[key] ?? key, params);
