import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { crash } from '@/lib/base/messages/en/crash';
import { translatorOf } from '@/lib/base/messages/translator';

const words = translatorOf(crash);

export type CrashPageProps = { readonly reset: () => void };

/** What stands in place of a page that broke as a whole. */
export const CrashPage = ({ reset }: CrashPageProps) => (
  <main className="flex min-h-dvh bg-canvas">
    <div role="alert" className="flex grow">
      <EmptyState
        level={1}
        drawing="torn"
        title={words('crash.page.title')}
        action={<Button onClick={reset}>{words('crash.page.action')}</Button>}
      >
        {words('crash.page.text')}
      </EmptyState>
    </div>
  </main>
);
