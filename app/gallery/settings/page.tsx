import { RowStories, SettingsStory } from '@/app/gallery/settings/settings-story';
import { Story, StoryPage } from '@/app/gallery/story';

export default function SettingsGalleryPage() {
  return (
    <StoryPage title="Settings">
      <Story name="A section" about="rows with a choice">
        <SettingsStory section="general" />
      </Story>
      <Story name="A row that is meant" about="as its address opens it">
        <SettingsStory section="appearance" row="density" />
      </Story>
      <Story name="No section" about="on a phone the choice of them">
        <SettingsStory />
      </Story>
      <Story name="Looked for" about="by name and by what it does">
        <SettingsStory asked="list" />
      </Story>
      <Story name="Nothing found">
        <SettingsStory asked="weather" />
      </Story>
      <Story name="Rows" about="at rest, saved, not saved, on, and what cannot be turned">
        <RowStories />
      </Story>
    </StoryPage>
  );
}
