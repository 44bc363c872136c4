import { snooze } from '@/lib/base/messages/en/snooze';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of this room; they come with it. */
export const words = translatorOf(snooze);
