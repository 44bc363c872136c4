import { OutboxStory } from '@/app/gallery/outbox/outbox-story';
import { Story, StoryPage } from '@/app/gallery/story';

export default function OutboxGalleryPage() {
  return (
    <StoryPage title="Outbox">
      <Story name="Outbox" about="held, later, sending, waiting for the server, uncertain, failed">
        <OutboxStory isEmpty={false} />
      </Story>
      <Story name="Empty" about="nothing waits">
        <OutboxStory isEmpty />
      </Story>
    </StoryPage>
  );
}
