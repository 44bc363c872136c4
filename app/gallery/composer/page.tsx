import { notFound } from 'next/navigation';
import { STORIES, type StoryName } from '@/app/gallery/composer/stories';
import { StoryComposer } from '@/app/gallery/composer/story-composer';
import { Story, StoryPage } from '@/app/gallery/story';

type Query = Promise<{ readonly story?: string }>;

/** Writing in every state; `?story=` shows one alone, over a page as large as the window. */
export default async function ComposerPage({ searchParams }: { searchParams: Query }) {
  const { story } = await searchParams;
  if (story === undefined)
    return (
      <StoryPage title="Composer">
        {Object.entries(STORIES).map(([name, { about }]) => (
          <Story key={name} name={name} about={about}>
            {/* What is fixed to the window stands in the nearest transformed element instead. */}
            <div className="relative h-[42rem] translate-z-0 overflow-hidden rounded-control border border-line bg-canvas">
              <StoryComposer name={name as StoryName} />
            </div>
          </Story>
        ))}
      </StoryPage>
    );
  if (!Object.hasOwn(STORIES, story)) notFound();
  return (
    <main className="h-dvh bg-canvas">
      <h1 className="sr-only">{story}</h1>
      <StoryComposer name={story as StoryName} />
    </main>
  );
}
