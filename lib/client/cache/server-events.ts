import type { Transport } from '@/lib/client/transport/transport';
import type { StateChange } from '@/lib/jmap/method';

export type ServerEventsOptions = {
  readonly transport: Pick<Transport, 'listen'>;
  readonly onState: (change: StateChange) => void;
  readonly onAlive: () => void;
  /** What had been heard is heard no more: something may be missed. */
  readonly onLost: () => void;
};

/** The event source of a tab (RFC 8620 §7.3), while it listens. */
export class ServerEvents {
  readonly #options: ServerEventsOptions;
  #end: (() => void) | undefined;
  #isHeard = false;

  constructor(options: ServerEventsOptions) {
    this.#options = options;
  }

  /** The server tells by itself: nobody has to look. */
  get isHeard(): boolean {
    return this.#isHeard;
  }

  listen(): void {
    const { transport, onState, onAlive, onLost } = this.#options;
    this.#end ??= transport.listen({
      onState,
      onAlive: () => {
        this.#isHeard = true;
        onAlive();
      },
      onDown: () => {
        // Whether the server is gone, or only the event source, the next request tells.
        if (this.#isHeard) onLost();
        this.#isHeard = false;
      },
    });
  }

  hush(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
