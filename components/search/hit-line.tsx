import type { LabelColor } from '@/lib/base/label-color';
import type { MarkedPiece } from '@/lib/mail/search/marked-text';

/** A conversation that is found while somebody types. */
export type PanelHit = {
  readonly key: string;
  readonly sender: readonly MarkedPiece[];
  readonly subject: readonly MarkedPiece[];
  readonly date: string;
  /** Where several accounts are searched. */
  readonly color: LabelColor | undefined;
};

const Pieces = ({ pieces }: { readonly pieces: readonly MarkedPiece[] }) => (
  <bdi>
    {pieces.map(({ text, isHit }, at) =>
      isHit ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
        <mark key={at} className="rounded-[2px] bg-hit text-ink">
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </bdi>
);

type HitLineProps = {
  readonly id: string;
  readonly hit: PanelHit;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onPoint: (isOn: boolean) => void;
};

/** Sender, subject and date of one: a line, or two where it is narrow. */
export const HitLine = ({ id, hit, isActive, onChoose, onPoint }: HitLineProps) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    // Before the field loses the focus.
    onPointerDown={(event) => {
      event.preventDefault();
      onChoose();
    }}
    onPointerEnter={() => onPoint(true)}
    onPointerLeave={() => onPoint(false)}
    className={`grid min-h-8 cursor-pointer grid-cols-[1fr_auto] items-center gap-x-3 px-4 py-1.5 tablet:grid-cols-[10rem_1fr_auto] ${isActive ? 'bg-hover outline-2 outline-focus -outline-offset-2' : 'hover:bg-hover'}`}
  >
    <span className="flex min-w-0 items-center gap-2">
      {hit.color && <i className={`c-${hit.color} size-1.5 shrink-0 self-center rounded-full bg-dot`} />}
      <span className="truncate font-medium">
        <Pieces pieces={hit.sender} />
      </span>
    </span>
    <span className="min-w-0 truncate text-ink-2 max-tablet:col-span-2 max-tablet:row-start-2">
      <Pieces pieces={hit.subject} />
    </span>
    <span className="text-ink-3 text-tiny tabular-nums">{hit.date}</span>
  </div>
);
