import { en, type MessageKey } from '@/lib/base/messages/en';
import { fillText, type MessageParams } from '@/lib/base/messages/fill-text';

/** A text of the catalogue with its `{names}` filled in (fill-text.ts). */
export const translate = (key: MessageKey, params: MessageParams = {}): string => fillText(en[key], params);

/** The same for a key that is only known at run time (an error's code); undefined when there is no such entry. */
export const translateIfKnown = (key: string, params: MessageParams = {}): string | undefined =>
  Object.hasOwn(en, key) ? fillText(en[key as MessageKey], params) : undefined;
