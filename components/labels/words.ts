import { labels } from '@/lib/base/messages/en/labels';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of this room; they come with it. */
export const words = translatorOf(labels);
