import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { StateChange } from '@/lib/jmap/method';
import { LONGEST_PUSH } from '@/lib/server/push/encrypt-push';
import type { States } from '@/lib/server/store/push/due-pushes';

type Compared = {
  /** What the device was told last. */
  readonly told: States;
  readonly states: States;
  /** null: all. */
  readonly types: readonly string[] | null;
};
type Told = {
  /** null: nothing that it wants to know. */
  readonly change: StateChange | null;
  /** What the device knows when it has got this. */
  readonly told: States;
};

/**
 * The newest states of all that changed since a device was told, whatever lay in between (RFC 8620 §7.1). Accounts that one push does
 * not hold are left for the next.
 */
export const stateChangeSince = ({ told, states, types }: Compared): Told => {
  const changed: Record<string, Record<string, string>> = {};
  const known: Record<string, Readonly<Record<string, string>>> = {};
  const push = (): StateChange => ({ '@type': 'StateChange', changed });
  for (const [no, now] of Object.entries(states)) {
    const before = told[no];
    const news = Object.entries(now).filter(
      ([type, state]) => before?.[type] !== state && (types?.includes(type) ?? true),
    );
    known[no] = now;
    if (news.length === 0) continue;
    const id = accountIdOf(Number(no) as AccountNo);
    changed[id] = Object.fromEntries(news);
    if (Buffer.byteLength(JSON.stringify(push())) <= LONGEST_PUSH) continue;
    delete changed[id];
    if (before) known[no] = before;
    else delete known[no];
  }
  return { change: Object.keys(changed).length > 0 ? push() : null, told: known };
};
