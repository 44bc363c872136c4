import { Story, StoryPage } from '@/app/gallery/story';
import { SnoozeStory } from '@/app/gallery/thread-list/snooze-story';
import { RowStories, StateStories } from '@/app/gallery/thread-list/stories';
import { SwipeStory } from '@/app/gallery/thread-list/swipe-story';

export default function ThreadListGalleryPage() {
  return (
    <StoryPage title="Thread list">
      <Story name="Rows, stacked" about="roomy 76, cosy 64, compact 44">
        <RowStories shape="stacked" />
      </Story>
      <Story name="Rows, one line" about="from 640 px; roomy 48, cosy 40, compact 32">
        <RowStories shape="line" />
      </Story>
      <Story name="States">
        <StateStories />
      </Story>
      <Story name="Swiped" about="pale while the finger can go back, full once letting go acts">
        <SwipeStory />
      </Story>
      <Story name="Snoozing" about="until when; by keys alone">
        <SnoozeStory />
      </Story>
    </StoryPage>
  );
}
