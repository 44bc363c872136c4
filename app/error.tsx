'use client';

import { lazy, Suspense } from 'react';
import type { CrashPageProps } from '@/app/crash-page';
import { crash } from '@/lib/base/messages/en/crash';
import { translatorOf } from '@/lib/base/messages/translator';

const words = translatorOf(crash);

/** The same in words alone: until the drawing is here, and where it cannot come. */
const PlainCrashPage = ({ reset }: CrashPageProps) => (
  <main className="flex min-h-dvh bg-canvas p-4 text-ink">
    <div role="alert" className="flex grow flex-col items-center justify-center gap-3">
      <h1 className="font-semibold">{words('crash.page.title')}</h1>
      <p className="text-ink-2">{words('crash.page.text')}</p>
      <button type="button" onClick={reset} className="min-h-11 px-4 text-ink underline">
        {words('crash.page.action')}
      </button>
    </div>
  </main>
);

/** Its own file: what is imported here comes with the first load of every page a second time. */
const CrashPage = lazy(() =>
  import('@/app/crash-page').then(
    (room) => ({ default: room.CrashPage }),
    () => ({ default: PlainCrashPage }),
  ),
);

/** A page that broke as a whole; panes break alone (components/shell/pane-boundary.tsx). */
export default function ErrorPage({ reset }: CrashPageProps) {
  return (
    <Suspense fallback={<PlainCrashPage reset={reset} />}>
      <CrashPage reset={reset} />
    </Suspense>
  );
}
