import Link from 'next/link';
import { ShellStories } from '@/app/gallery/shell/stories';
import { Story, StoryPage } from '@/app/gallery/story';

const FRAMES = ['open', 'none', 'two', 'loading', 'collecting', 'empty', 'offline', 'trouble'] as const;

export default function ShellGalleryPage() {
  return (
    <StoryPage title="Shell">
      <Story name="The frame" about="whole, in every state">
        <ul className="flex flex-wrap gap-x-4">
          {FRAMES.map((story) => (
            <li key={story}>
              <Link
                href={`/gallery/mail?story=${story}`}
                prefetch={false}
                className="inline-flex min-h-8 items-center text-link underline underline-offset-2"
              >
                {story}
              </Link>
            </li>
          ))}
        </ul>
      </Story>
      <ShellStories />
    </StoryPage>
  );
}
