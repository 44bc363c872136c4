import { LabelsStories } from '@/app/gallery/labels/stories';
import { StoryPage } from '@/app/gallery/story';

export default function LabelsGalleryPage() {
  return (
    <StoryPage title="Labels">
      <LabelsStories />
    </StoryPage>
  );
}
