import { actions } from '@/lib/base/messages/en/actions';
import { errors } from '@/lib/base/messages/en/errors';
import { ui } from '@/lib/base/messages/en/ui';

/** Every text that a person reads, by key, in English. Another language is another file of this shape. */
export const en = { ...actions, ...errors, ...ui } as const;

export type MessageKey = keyof typeof en;
