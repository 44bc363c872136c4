import type { useThreadList } from '@/lib/client/hooks/use-thread-list';

/** The list of conversations as its hook gives it; the plain list takes it as a prop, so the gallery can make one. */
export type ListView = ReturnType<typeof useThreadList>;

/** One conversation in it. */
export type ListRow = NonNullable<ReturnType<ListView['rowAt']>>;

export type ListThreadId = ListRow['threadId'];
