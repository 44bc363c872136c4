import { en, type MessageKey } from '@/lib/base/messages/en';
import { fillText, type MessageParams } from '@/lib/base/messages/fill-text';

/** A text of the catalogue with its `{names}` filled in (fill-text.ts). */
export const translate = (key: MessageKey, params: MessageParams = {}): string => fillText(en[key], params);
