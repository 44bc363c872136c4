import { errors } from '@/lib/base/messages/en/errors';

/** Every text that a person reads, by key, in English. Another language is another file of this shape. */
export const en = { ...errors } as const;

export type MessageKey = keyof typeof en;
