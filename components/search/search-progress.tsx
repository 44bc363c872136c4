import { words } from '@/components/search/words';

type SearchProgressProps = {
  /** Messages that are found by their header alone until their text has been read. */
  readonly unindexed: number;
  /** Whose, where several accounts are searched. */
  readonly name?: string | undefined;
};

/** How much the search does not know yet, while that is so. */
export const SearchProgress = ({ unindexed, name }: SearchProgressProps) =>
  unindexed > 0 && (
    <p className="shrink-0 border-line border-b px-6 py-2 text-ink-2 text-pretty text-small">
      {words(name === undefined ? 'search.progress' : 'search.progress.of', { count: unindexed, name: name ?? '' })}
    </p>
  );
