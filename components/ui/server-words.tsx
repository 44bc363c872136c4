import { Icon } from '@/components/ui/icon';
import { translate } from '@/lib/base/messages/translate';

/** What the other side said, word for word, folded under "Details": for the curious and for whoever helps them. */
export const ServerWords = ({ children }: { children: string }) => (
  <details className="group text-small">
    <summary className="inline-flex h-6 list-none items-center gap-1 rounded-chip text-ink-2 hover:text-ink touch:h-11 [&::-webkit-details-marker]:hidden">
      {translate('ui.details')}
      <Icon name="chevron-down" size={16} className="group-open:rotate-180" />
    </summary>
    <p className="mt-1 font-mono text-ink-2 text-tiny break-words whitespace-pre-wrap" dir="auto">
      {children}
    </p>
  </details>
);
