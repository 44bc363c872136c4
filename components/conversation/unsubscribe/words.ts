import { unsubscribe } from '@/lib/base/messages/en/unsubscribe';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of leaving a list; they come with the first message that can be left. */
export const words = translatorOf(unsubscribe);
