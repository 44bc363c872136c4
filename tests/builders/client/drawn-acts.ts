import { vi } from 'vitest';
import type { ActionContext } from '@/lib/client/actions/action';
import type { Target } from '@/lib/client/actions/target';
import { anEmailIn, aTarget } from '@/tests/builders/client/an-action-context';

/** What was asked of the mail: per email its wishes, `-` for what it is to lose. */
export const drawn = (context: ActionContext): string[] =>
  vi.mocked(context.mail.act).mock.calls.flatMap(([{ changes }]) =>
    [...changes].map(([id, { keywords = {}, mailboxIds = {}, isDestroyed }]) => {
      const wishes = Object.entries({ ...mailboxIds, ...keywords }).map(([name, is]) => (is ? name : `-${name}`));
      return [id, ...wishes.sort(), ...(isDestroyed ? ['gone'] : [])].join(' ');
    }),
  );
/** What the person was told, act by act. */
export const told = (context: ActionContext) => vi.mocked(context.mail.act).mock.calls.map(([act]) => act.told);

/** A thread with an answer of mine: one message in the Inbox, one in Sent, and an older one in the Archive. */
export const lunch = (): Target =>
  aTarget('t1', anEmailIn('e1 archive', '$seen'), anEmailIn('e2 inbox'), anEmailIn('e3 sent', '$seen'));
