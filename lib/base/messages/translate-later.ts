import { later } from '@/lib/base/messages/en/later';
import { translatorOf } from '@/lib/base/messages/translator';

/** What the frame around the mail asks and tells: these words come with the dialogs, toasts and bars that say them. */
export const translateLater = translatorOf(later);
