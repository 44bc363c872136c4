import { acts } from '@/lib/base/messages/en/acts';
import { list } from '@/lib/base/messages/en/list';
import { shell } from '@/lib/base/messages/en/shell';
import { ui } from '@/lib/base/messages/en/ui';

/**
 * What the mail page says from its first moment, by key, in English. Another language is another file of this shape. The words of
 * rooms that come later come with them (translator.ts, translate-action.ts, translate-later.ts, translate-error.ts), and what only the terminal says is in en-terminal.ts.
 */
export const en = { ...acts, ...list, ...shell, ...ui } as const;

export type MessageKey = keyof typeof en;
