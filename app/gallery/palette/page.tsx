import { PaletteStory } from '@/app/gallery/palette/palette-story';
import { StoryPage } from '@/app/gallery/story';

export default function PaletteGalleryPage() {
  return (
    <StoryPage title="Command palette">
      <PaletteStory />
    </StoryPage>
  );
}
