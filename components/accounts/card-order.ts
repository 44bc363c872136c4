import type { AccountId } from '@/lib/base/ids';

type Ids = readonly AccountId[];

/** The order of the cards while moves are on their way to the server. */
export type CardOrder = {
  /** As the server has it. */
  readonly told: Ids;
  /** As the person wants it; null: as it is. */
  readonly asked: Ids | null;
  /** Moves that the server has not answered. */
  readonly waiting: number;
};

export type OrderEvent =
  | { readonly kind: 'told'; readonly ids: Ids }
  | { readonly kind: 'moved'; readonly ids: Ids }
  | { readonly kind: 'answered'; readonly ids: Ids; readonly isDone: boolean };

export const isSameOrder = (one: Ids, other: Ids | null): boolean => one.join(' ') === other?.join(' ');

/** The same ids with one of them where another stood. */
export const movedTo = (ids: Ids, moved: AccountId, place: number): Ids =>
  ids.filter((id) => id !== moved).toSpliced(place, 0, moved);

/** What is shown: what was asked for, with accounts that came meanwhile at the end. */
export const shownOrder = ({ told, asked }: CardOrder): Ids =>
  asked ? [...asked.filter((id) => told.includes(id)), ...told.filter((id) => !asked.includes(id))] : told;

/** The next order. A move is shown at once and stays until the server tells of it, or refuses it. */
export const reduceOrder = (state: CardOrder, event: OrderEvent): CardOrder => {
  const { asked, waiting } = state;
  switch (event.kind) {
    case 'told':
      // Ours has come, or somebody else has moved them. A later move of ours may still be on its way.
      return { ...state, told: event.ids, asked: waiting === 0 || isSameOrder(event.ids, asked) ? null : asked };
    case 'moved':
      return { ...state, asked: event.ids, waiting: waiting + 1 };
    case 'answered': {
      const isLast = asked !== null && isSameOrder(event.ids, asked);
      return { ...state, waiting: waiting - 1, asked: isLast && !event.isDone ? null : asked };
    }
  }
};
