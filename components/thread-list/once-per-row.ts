import type { ListRow } from '@/components/thread-list/list-view';

/** Asked again about the same row it gives the same answer: a row that was handed it need not be drawn again. */
export const oncePerRow = <Answer>(ask: (row: ListRow) => Answer): ((row: ListRow) => Answer) => {
  const known = new WeakMap<ListRow, { readonly answer: Answer }>();
  return (row) => {
    const before = known.get(row);
    if (before) return before.answer;
    const answer = ask(row);
    known.set(row, { answer });
    return answer;
  };
};
