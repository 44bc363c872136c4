import type { UserError } from '@/lib/base/errors';
import type { TerminalKey } from '@/lib/base/messages/en-terminal';
import type { MessageParams } from '@/lib/base/messages/fill-text';
import { translateTerminal, translateTerminalIfKnown } from '@/lib/base/messages/translate-terminal';

/** What a person is told: what is the matter, what to do next, and the other side's own words. */
export type Explanation = { readonly text: string; readonly next: string; readonly details: string | undefined };

/** By its name: every bundle has a class of its own. */
const isUserError = (error: unknown): error is UserError => error instanceof Error && error.name === 'UserError';

/** The catalogue's sentence for an error with a code; undefined for a bug. */
export const explain = (error: unknown): Explanation | undefined => {
  if (!isUserError(error)) return undefined;
  const part = (name: string) => translateTerminalIfKnown(`error.${error.code}.${name}`, error.params);
  return { text: part('text') ?? error.code, next: part('next') ?? '', details: error.details || undefined };
};

/** A text of the catalogue. The scripts are no TypeScript: a key that is not there is said as it is. */
export const say = (key: TerminalKey, params?: MessageParams): string => translateTerminal(key, params);
