import { ConversationToolbar, type ConversationWays } from '@/components/conversation/conversation-toolbar';
import { words } from '@/components/conversation/words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type ConversationTroubleProps = ConversationWays & {
  readonly kind: 'gone' | 'failed';
  readonly onRetry: () => void;
};

/** There is nothing to show where a conversation should be, and why. */
export const ConversationTrouble = ({ kind, onRetry, ...ways }: ConversationTroubleProps) => (
  <div className="@container flex h-full min-h-0 flex-col bg-sheet">
    <h1 className="sr-only">{words('conversation.region')}</h1>
    <ConversationToolbar {...ways} />
    <div className="flex grow" role="status">
      <EmptyState
        drawing={kind === 'gone' ? 'sheet' : 'torn'}
        title={words(`conversation.${kind}.title`)}
        action={kind === 'failed' ? <Button onClick={onRetry}>{words('conversation.retry')}</Button> : undefined}
      >
        {words(`conversation.${kind}.text`)}
      </EmptyState>
    </div>
  </div>
);
