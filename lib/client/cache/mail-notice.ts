import type { Place } from '@/lib/client/cache/place';
import { createListeners, type Readable } from '@/lib/client/cache/readable';

/** What a person is told in passing: one at a time, the newest. */
export type MailNotice = {
  readonly id: number;
  readonly tone: 'done' | 'failed';
  readonly text: string;
  /** The server's own words. */
  readonly details?: string | null;
  /** The entry of the undo stack that takes it back. */
  readonly undo?: string;
  /** Takes back what is no change of mail, and is told in this notice alone. */
  readonly onUndo?: () => void;
  /** Where what it tells of can be looked at. */
  readonly place?: Place;
  /** The person has read it and put it away. */
  readonly onDismiss?: () => void;
};

export class MailNotices {
  readonly view: Readable<MailNotice | null>;
  readonly #listeners = createListeners();
  #shown: MailNotice | null = null;
  #last = 0;

  constructor() {
    this.view = { read: () => this.#shown, subscribe: this.#listeners.subscribe, initial: null };
  }

  tell(notice: Omit<MailNotice, 'id'>): void {
    this.#last += 1;
    this.#shown = { ...notice, id: this.#last };
    this.#listeners.tell();
  }

  /** Nobody needs to see it any more; undefined: whatever is shown. */
  dismiss(id?: number): void {
    if (!this.#shown || (id !== undefined && this.#shown.id !== id)) return;
    const { onDismiss } = this.#shown;
    this.#shown = null;
    this.#listeners.tell();
    onDismiss?.();
  }
}
