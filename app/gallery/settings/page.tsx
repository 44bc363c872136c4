import { RowStories, SettingsStory } from '@/app/gallery/settings/settings-story';
import { Story, StoryPage } from '@/app/gallery/story';

const PLACES = {
  meant: { section: 'appearance', row: 'density' },
  section: { section: 'general' },
  sections: {},
  found: { asked: 'list' },
  none: { asked: 'weather' },
} as const;

type Props = { readonly searchParams: Promise<{ readonly story?: string }> };

/** The settings, whole: ?story=meant|section|sections|found|none; or each state of a row: ?story=rows. */
export default async function SettingsGalleryPage({ searchParams }: Props) {
  const { story = 'meant' } = await searchParams;
  if (story !== 'rows') return <SettingsStory {...PLACES[story as keyof typeof PLACES]} />;
  return (
    <StoryPage title="Settings">
      <Story name="Rows" about="at rest, saved, not saved, on, and what cannot be turned">
        <RowStories />
      </Story>
    </StoryPage>
  );
}
