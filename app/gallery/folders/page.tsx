import { FoldersStory } from '@/app/gallery/folders/folders-story';
import { StoryPage } from '@/app/gallery/story';

export default function FoldersGalleryPage() {
  return (
    <StoryPage title="Folders">
      <FoldersStory />
    </StoryPage>
  );
}
