import { actions } from '@/lib/base/messages/en/actions';
import { conversation } from '@/lib/base/messages/en/conversation';
import { errors } from '@/lib/base/messages/en/errors';
import { list } from '@/lib/base/messages/en/list';
import { shell } from '@/lib/base/messages/en/shell';
import { signIn } from '@/lib/base/messages/en/sign-in';
import { ui } from '@/lib/base/messages/en/ui';

/**
 * Every text that a person reads in the browser, by key, in English. Another language is another file of this shape. All of
 * it is part of the first load: what only the terminal says is in en-terminal.ts.
 */
export const en = { ...actions, ...conversation, ...errors, ...list, ...shell, ...signIn, ...ui } as const;

export type MessageKey = keyof typeof en;
