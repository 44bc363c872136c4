import { details } from '@/lib/base/messages/en/details';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of the pane beside a conversation; they come with it. */
export const words = translatorOf(details);
