import { rules } from '@/lib/base/messages/en/rules';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of this room; they come with it. */
export const words = translatorOf(rules);
