import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { ALICE, type ClientOfAlice, INBOX } from '@/tests/builders/client/a-mail-client';

export type Face = {
  emails: () => readonly EmailId[];
  look: (list: ListName) => void;
  scroll: (first: number) => void;
  end: () => void;
};

/** A screen with one list: looks at what it is given after each change, and remembers what no list may ever do. */
export const aFace = (alice: ClientOfAlice, options: { noticesGaps: boolean }, faults: string[]): Face => {
  let list: ListName = INBOX;
  let first = 0;
  let wasDrawn = false;
  let top: ThreadId | undefined;
  let end: () => void = () => undefined;
  const look = () => {
    const view = alice.client.threadList({ accountId: ALICE, list }).read();
    // As a list on a screen does: what was under the eye stays there, whatever came above.
    const held = top === undefined || first === 0 ? undefined : view.indexOf(top);
    if (held !== undefined && held !== first) {
      first = held;
      view.wanted(first, first + 20);
    }
    top = view.rowAt(first)?.threadId;
    const threads = Array.from({ length: view.total }, (_, index) => view.rowAt(index)?.threadId).filter(Boolean);
    if (new Set(threads).size < threads.length) faults.push(`${list} shows a thread twice`);
    const last = Math.min(first + 20, view.total - 1);
    const gaps = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => view.rowAt(first + at)).filter(
      (row) => !row,
    );
    const isDrawn = view.state === 'ready' && gaps.length === 0;
    if (wasDrawn && !isDrawn && options.noticesGaps) faults.push(`${list} at ${first} flickers`);
    // Past the end of a list that has just become shorter there is nothing to be seen, and nothing that could go.
    wasDrawn = wasDrawn || (isDrawn && (view.total === 0 || last >= first));
  };
  const open = () => {
    const readable = alice.client.threadList({ accountId: ALICE, list });
    end = readable.subscribe(look);
    wasDrawn = false;
    readable.read().wanted(first, first + 20);
  };
  open();
  return {
    emails: () => {
      const view = alice.client.threadList({ accountId: ALICE, list }).read();
      const rows = Array.from({ length: Math.min(21, view.total) }, (_, at) => view.rowAt(first + at));
      return rows.flatMap((row) =>
        row ? alice.client.emails({ accountId: ALICE, threadId: row.threadId }).map((one) => one.id) : [],
      );
    },
    look: (next) => {
      end();
      list = next;
      first = 0;
      open();
    },
    scroll: (next) => {
      first = next;
      // What was under the eye before is no longer.
      top = undefined;
      wasDrawn = false;
      alice.client
        .threadList({ accountId: ALICE, list })
        .read()
        .wanted(first, first + 20);
    },
    end: () => end(),
  };
};
