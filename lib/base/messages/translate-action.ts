import { actions } from '@/lib/base/messages/en/actions';
import { acts } from '@/lib/base/messages/en/acts';
import { translatorOf } from '@/lib/base/messages/translator';

const words = { ...acts, ...actions } as const;

export type ActionKey = keyof typeof words;

/** What actions are called, and what is told of them: these words come with the actions, after the first look. */
export const translateAction = translatorOf(words);
