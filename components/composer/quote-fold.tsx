'use client';

import { words } from '@/components/composer/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';

type QuoteFoldProps = { readonly onShow: () => void; readonly onRemove: () => void };

/** The answered message below the words: three dots, 32 x 16 to the eye. Shown, it becomes part of what one edits. */
export const QuoteFold = ({ onShow, onRemove }: QuoteFoldProps) => (
  <div className="group/quote mt-3 touch:-ms-1.5 flex shrink-0 items-center gap-1">
    <button
      type="button"
      aria-label={words('composer.quote.show')}
      title={words('composer.quote.show')}
      onClick={onShow}
      className="group grid h-6 w-8 place-items-center rounded-chip touch:h-11 touch:w-11"
    >
      <span className="grid h-4 w-8 place-items-center rounded-chip bg-hover text-ink-2 group-hover:bg-line group-hover:text-ink">
        <Icon name="ellipsis" size={16} />
      </span>
    </button>
    <span className="opacity-0 transition-opacity focus-within:opacity-100 group-hover/quote:opacity-100 touch:opacity-100">
      <IconButton icon="x" size={16} label={words('composer.quote.remove')} onClick={onRemove} />
    </span>
  </div>
);
