import type { ListRow } from '@/components/thread-list/list-view';
import type { MarkedPiece } from '@/lib/mail/search/marked-text';

/** What a search says of a row: where it lies, and its subject and preview with what was looked for. */
export type RowFind = {
  readonly place: string;
  readonly subject: readonly MarkedPiece[] | null;
  readonly preview: readonly MarkedPiece[] | null;
};
export type FindOf = (row: ListRow) => RowFind | undefined;

/** A text with the words that were looked for behind ink. */
export const Marked = ({ pieces }: { readonly pieces: readonly MarkedPiece[] }) =>
  pieces.map(({ text, isHit }, at) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
      <mark key={at} className="rounded-[2px] bg-hit text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
