import { words } from '@/components/composer/words';
import { clockTime } from '@/components/ui/clock-time';
import { Icon } from '@/components/ui/icon';
import type { ComposeView } from '@/lib/client/hooks/use-compose-session';

/** Where the words are safe, in as few words as that takes. */
const saying = ({ save, draft }: ComposeView): string => {
  switch (save.kind) {
    case 'untouched':
    case 'refused':
      return '';
    case 'saving':
      return words('composer.saving');
    case 'offline':
      return words('composer.offline');
    case 'unsaved':
    case 'saved':
      return draft.saved ? words('composer.saved', { time: clockTime(draft.saved.at) }) : words('composer.unsaved');
  }
};

/** "Saved 12:03", at the end of the foot. */
export const SaveLine = ({ view }: { readonly view: ComposeView }) => (
  <span className="flex min-w-0 items-center gap-1.5 text-ink-3 text-small tabular-nums">
    {view.save.kind === 'offline' && <Icon name="clock" size={16} />}
    <span className="truncate">{saying(view)}</span>
  </span>
);
