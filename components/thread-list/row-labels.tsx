import { Chip } from '@/components/ui/chip';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';

/** A label as a row shows it: its own name, without those that it lies in. */
export type RowLabel = {
  readonly keyword: string;
  readonly name: string;
  readonly path: string;
  readonly color: LabelColor;
};

type RowLabelsProps = {
  readonly labels: readonly RowLabel[] | undefined;
  /** So many have room, then how many more there are. */
  readonly most: 1 | 2;
};

/** The labels of a conversation, before its subject or its preview. */
export const RowLabels = ({ labels = [], most }: RowLabelsProps) => {
  const more = labels.slice(most);
  return (
    <>
      {labels.slice(0, most).map(({ keyword, name, path, color }) => (
        <span key={keyword} title={path} className="inline-flex shrink-0">
          <span className="sr-only">{translate('list.label.of')} </span>
          <Chip color={color}>{name}</Chip>
        </span>
      ))}
      {more.length > 0 && (
        <span title={more.map(({ path }) => path).join(', ')} className="shrink-0 text-chip text-ink-3 tabular-nums">
          +{more.length}
          <span className="sr-only"> {translate('list.label.more')}</span>
        </span>
      )}
    </>
  );
};
