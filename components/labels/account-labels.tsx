'use client';

import { words } from '@/components/labels/words';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { colorOfAddress, type LabelColor } from '@/lib/base/label-color';
import type { Label } from '@/lib/jmap/waxwing/label';

type LabelDoors = {
  readonly hrefOf: (label: Label) => string;
  readonly onOpen: (label: Label) => void;
  readonly onEdit: (label: Label) => void;
  readonly onDelete: (label: Label) => void;
};

type AccountLabelsProps = LabelDoors & {
  readonly email: string;
  readonly color: LabelColor;
  /** In their order; undefined: not known yet. */
  readonly labels: readonly Label[] | undefined;
  readonly onNew: () => void;
};

/** The labels of one account, and the way to one more. */
export const AccountLabels = ({ email, color, labels, onNew, ...doors }: AccountLabelsProps) => (
  <section aria-label={email} className="mt-8">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b pb-3">
      <span className={`c-${color} size-2.5 shrink-0 rounded-full bg-dot`} />
      <h2 className="min-w-0 grow basis-40 font-semibold text-heading wrap-anywhere">{email}</h2>
      <Button icon="plus" aria-label={words('labels.new.of', { account: email })} onClick={onNew}>
        {words('labels.new')}
      </Button>
    </div>
    {labels === undefined && (
      <div role="status" aria-label={words('labels.loading')} className="mt-4 space-y-3">
        <Skeleton className="h-3 w-60" />
        <Skeleton className="h-3 w-40" />
      </div>
    )}
    {labels?.length === 0 && <p className="mt-4 text-ink-3 text-pretty text-small">{words('labels.room.none')}</p>}
    {labels && labels.length > 0 && (
      <ul>
        {labels.map((label) => (
          <LabelLine key={label.id} label={label} {...doors} />
        ))}
      </ul>
    )}
  </section>
);

const LabelLine = ({ label, hrefOf, onOpen, onEdit, onDelete }: LabelDoors & { readonly label: Label }) => {
  const { name, color, keyword, totalThreads } = label;
  return (
    <li className="flex items-center gap-2 border-line border-b py-2 last:border-0">
      <span className={`c-${color ?? colorOfAddress(name)} size-2 shrink-0 rounded-[2px] bg-dot`} />
      <span className="min-w-0 grow px-2">
        <a
          href={hrefOf(label)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(label);
          }}
          className="font-medium text-ui wrap-anywhere hover:underline"
        >
          <bdi>{name}</bdi>
        </a>
        <span className="block text-ink-3 text-small wrap-anywhere">
          {words('labels.room.count', { count: totalThreads })} · {words('labels.room.keyword', { keyword })}
        </span>
      </span>
      <IconButton icon="pen-line" label={words('labels.edit.of', { name })} onClick={() => onEdit(label)} />
      <IconButton icon="trash-2" label={words('labels.delete.of', { name })} onClick={() => onDelete(label)} />
    </li>
  );
};
