import { EmptyState } from '@/components/ui/empty-state';
import { translate } from '@/lib/base/messages/translate';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh bg-canvas">
      <EmptyState
        level={1}
        drawing="sheet"
        title={translate('ui.notFound.title')}
        action={
          <a href="/mail" className="text-link underline underline-offset-2">
            {translate('ui.notFound.action')}
          </a>
        }
      >
        {translate('ui.notFound.text')}
      </EmptyState>
    </main>
  );
}
