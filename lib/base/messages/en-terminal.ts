import { en } from '@/lib/base/messages/en';
import { demo } from '@/lib/base/messages/en/demo';
import { portability } from '@/lib/base/messages/en/portability';
import { start } from '@/lib/base/messages/en/start';

/** What the commands of the terminal say besides: never import it where a browser can follow. */
export const enTerminal = { ...en, ...demo, ...portability, ...start } as const;

export type TerminalKey = keyof typeof enTerminal;
