import { IdentitiesStory } from '@/app/gallery/identities/identities-story';
import { Story, StoryPage } from '@/app/gallery/story';

export default function IdentitiesGalleryPage() {
  return (
    <StoryPage title="Identities">
      <Story name="The dialog" about="several with suggestions, one alone, not known yet; the form of each">
        <div className="flex flex-wrap gap-2">
          <IdentitiesStory name="Several" state="known" />
          <IdentitiesStory name="One" state="one" />
          <IdentitiesStory name="Loading" state="loading" />
        </div>
      </Story>
    </StoryPage>
  );
}
