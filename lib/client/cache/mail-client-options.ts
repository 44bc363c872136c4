import type { Clock } from '@/lib/base/clock';
import type { KeptLook } from '@/lib/client/cache/kept-look';
import type { KeptStore } from '@/lib/client/cache/kept-store';
import type { Transport } from '@/lib/client/transport/transport';

/** What the mail client needs of the browser that it is in. */
export type MailClientOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random?: () => number;
  /** The session has ended: the person must sign in again. */
  readonly onSignedOut: () => void;
  /** Tells when the browser thinks that the network came or went; returns what ends it. */
  readonly watchNetwork?: (onChange: (isThere: boolean) => void) => () => void;
  /** What this browser keeps for a person; missing: nothing outlives the page. */
  readonly openKept?: (username: string) => Promise<KeptStore>;
  /** Whether an earlier page may have left something; missing: it may. */
  readonly hasKept?: () => Promise<boolean>;
  /** Tells when the page may go; returns what ends it. */
  readonly watchLeaving?: (onLeave: () => void) => () => void;
  readonly makeKey?: () => string;
  /** What this browser looks like; missing: as usual until the server has said how the person has set it. */
  readonly look?: KeptLook | undefined;
};
