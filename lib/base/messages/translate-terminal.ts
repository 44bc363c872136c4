import { enTerminal, type TerminalKey } from '@/lib/base/messages/en-terminal';
import { fillText, type MessageParams } from '@/lib/base/messages/fill-text';

/** `translate` with the words of the terminal in it. */
export const translateTerminal = (key: TerminalKey, params: MessageParams = {}): string =>
  fillText(enTerminal[key], params);

/** `translateIfKnown` with the words of the terminal in it. */
export const translateTerminalIfKnown = (key: string, params: MessageParams = {}): string | undefined =>
  Object.hasOwn(enTerminal, key) ? fillText(enTerminal[key as TerminalKey], params) : undefined;
