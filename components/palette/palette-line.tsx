import type { ArrangedRow } from '@/components/palette/arrange-rows';
import { Icon } from '@/components/ui/icon';
import { KeyCaps } from '@/components/ui/key-caps';
import type { Hit } from '@/lib/client/actions/match-name';

type MarkedProps = { readonly text: string; readonly hits: readonly Hit[] };

/** A text with what was typed in 600. */
const Marked = ({ text, hits }: MarkedProps) => (
  <bdi>
    {hits.map(([start, end], at) => (
      <span key={start}>
        {text.slice(hits[at - 1]?.[1] ?? 0, start)}
        <b className="font-semibold">{text.slice(start, end)}</b>
      </span>
    ))}
    {text.slice(hits.at(-1)?.[1] ?? 0)}
  </bdi>
);

/** With a ring, as where the keyboard stands in a list: in the dark the ground alone is not told from `raised`. */
const ACTIVE = 'bg-hover outline-2 outline-focus -outline-offset-2';

type PaletteLineProps = {
  readonly id: string;
  readonly row: ArrangedRow;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  /** The pointer comes over it. */
  readonly onReach: () => void;
};

/** One thing that can be done: its drawing, its name, what it is about, and the key that does it. */
export const PaletteLine = ({ id, row, isActive, onChoose, onReach }: PaletteLineProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    // The field keeps the focus.
    onMouseDown={(event) => event.preventDefault()}
    onClick={onChoose}
    // A pointer that rests while rows move under it chooses none.
    onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && onReach()}
    className={`flex min-h-10 cursor-pointer items-center gap-3 px-5 py-1 touch:min-h-11 max-tablet:min-h-11 ${isActive ? ACTIVE : ''}`}
  >
    {row.color ? (
      <span className="grid size-5 shrink-0 place-items-center">
        <span className={`c-${row.color} size-2 rounded-full bg-dot`} />
      </span>
    ) : (
      <Icon name={row.icon} className="text-ink-2" />
    )}
    <span className="min-w-0 grow truncate">
      <Marked text={row.name} hits={row.hits} />
      {row.about !== '' && (
        <>
          {' '}
          <bdi className="text-ink-3 text-small">{row.about}</bdi>
        </>
      )}
    </span>{' '}
    {row.keys.length > 0 && (
      <span className="touch:hidden">
        <KeyCaps keys={row.keys} />
      </span>
    )}
  </div>
);
