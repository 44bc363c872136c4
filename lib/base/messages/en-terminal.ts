import { en } from '@/lib/base/messages/en';
import { conversation } from '@/lib/base/messages/en/conversation';
import { demo } from '@/lib/base/messages/en/demo';
import { errors } from '@/lib/base/messages/en/errors';
import { portability } from '@/lib/base/messages/en/portability';
import { signIn } from '@/lib/base/messages/en/sign-in';
import { start } from '@/lib/base/messages/en/start';

/** What the commands of the terminal say besides: never import it where a browser can follow. */
export const enTerminal = { ...en, ...conversation, ...demo, ...errors, ...portability, ...signIn, ...start } as const;

export type TerminalKey = keyof typeof enTerminal;
