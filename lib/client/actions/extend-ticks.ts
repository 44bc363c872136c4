import type { ActionContext } from '@/lib/client/actions/action';

const beside = ({ list, cursor, place }: ActionContext, step: 1 | -1) => {
  const from = cursor ?? place.threadId;
  const index = from === null ? undefined : list?.indexOf(from);
  const to = list?.rowAt(index === undefined ? 0 : index + step)?.threadId;
  return { from: index === undefined ? null : from, to };
};

export const canExtendTicks = (context: ActionContext, step: 1 | -1): boolean => beside(context, step).to !== undefined;

/** The ticks grow with the keyboard, row by row; on the way back they are taken away again. Nothing is opened. */
export const extendTicks = (context: ActionContext, step: 1 | -1): void => {
  const { ticks, moveCursor } = context;
  const { from, to } = beside(context, step);
  if (to === undefined) return;
  if (from !== null && ticks.has(from) && ticks.has(to)) ticks.toggle(from);
  else for (const row of [from, to]) if (row !== null && !ticks.has(row)) ticks.toggle(row);
  moveCursor(to);
};
