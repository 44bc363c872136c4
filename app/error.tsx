'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { translate } from '@/lib/base/messages/translate';

/** A page that broke as a whole; panes break alone (components/shell/pane-boundary.tsx). */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="flex min-h-dvh bg-canvas">
      <div role="alert" className="flex grow">
        <EmptyState
          level={1}
          drawing="torn"
          title={translate('ui.crash.title')}
          action={<Button onClick={reset}>{translate('ui.crash.action')}</Button>}
        >
          {translate('ui.crash.text')}
        </EmptyState>
      </div>
    </main>
  );
}
