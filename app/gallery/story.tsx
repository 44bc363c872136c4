import Link from 'next/link';
import type { ReactNode } from 'react';
import { ThemeSwitch } from '@/app/gallery/theme-switch';
import { Mark } from '@/components/ui/mark';

/** A page of the gallery: title, the theme switch, then blocks. */
export const StoryPage = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="min-h-screen bg-paper px-4 pt-8 pb-14 tablet:px-8 laptop:px-14">
    <header className="mb-6 flex flex-wrap items-center gap-4">
      <Link href="/gallery" className="rounded-control" aria-label="Gallery">
        <Mark size={40} />
      </Link>
      <h1 className="grow font-semibold font-voice text-title">{title}</h1>
      <ThemeSwitch />
    </header>
    {children}
  </main>
);

type StoryProps = { readonly name: string; readonly about?: string; readonly children: ReactNode };

/** One component, or one state of it, with its name beside it. */
export const Story = ({ name, about, children }: StoryProps) => (
  <section className="grid gap-x-6 gap-y-3 border-line border-t py-6 laptop:grid-cols-[10rem_minmax(0,1fr)]">
    <h2 className="font-semibold">
      {name}
      {about && <small className="block font-normal text-ink-3 text-small">{about}</small>}
    </h2>
    <div className="min-w-0">{children}</div>
  </section>
);
