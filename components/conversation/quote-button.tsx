import { words } from '@/components/conversation/words';
import { Icon } from '@/components/ui/icon';

type QuoteButtonProps = { readonly isShown: boolean; readonly onToggle: () => void };

/** The three dots that stand for what is quoted: 32 x 16 to the eye, larger to the finger. */
export const QuoteButton = ({ isShown, onToggle }: QuoteButtonProps) => {
  const label = words(isShown ? 'message.quote.hide' : 'message.quote.show');
  return (
    <button
      type="button"
      aria-expanded={isShown}
      aria-label={label}
      title={label}
      onClick={onToggle}
      className="group my-1 grid h-6 w-8 place-items-center rounded-chip touch:h-11 touch:w-11 touch:justify-items-start"
    >
      <span className="grid h-4 w-8 place-items-center rounded-chip bg-hover text-ink-2 group-hover:bg-line group-hover:text-ink">
        <Icon name="ellipsis" size={16} />
      </span>
    </button>
  );
};
