import { SearchStories } from '@/app/gallery/search/stories';
import { StoryPage } from '@/app/gallery/story';

export default function SearchGalleryPage() {
  return (
    <StoryPage title="Search">
      <SearchStories />
    </StoryPage>
  );
}
