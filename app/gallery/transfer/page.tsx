import { Story, StoryPage } from '@/app/gallery/story';
import { TransferStory } from '@/app/gallery/transfer/transfer-story';

export default function TransferGalleryPage() {
  return (
    <StoryPage title="Import and export">
      <Story name="Dialogs" about="files that come in, in every state; in which form mail goes out">
        <TransferStory />
      </Story>
    </StoryPage>
  );
}
