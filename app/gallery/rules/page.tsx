import { RulesStories } from '@/app/gallery/rules/stories';
import { StoryPage } from '@/app/gallery/story';

export default function RulesGalleryPage() {
  return (
    <StoryPage title="Filters">
      <RulesStories />
    </StoryPage>
  );
}
