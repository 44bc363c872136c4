import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { translate } from '@/lib/base/messages/translate';

/** Nothing can be shown: Waxwing itself did not answer, and nothing of it is here yet. */
export const SessionFailed = ({ onRetry }: { onRetry: () => void }) => (
  <main className="flex min-h-dvh bg-canvas">
    <div role="alert" className="flex grow">
      <EmptyState
        level={1}
        drawing="torn"
        title={translate('sessionFailed.title')}
        action={<Button onClick={onRetry}>{translate('sessionFailed.action')}</Button>}
      >
        {translate('sessionFailed.text')}
      </EmptyState>
    </div>
  </main>
);
