import { notFound } from 'next/navigation';
import { ImagesStories } from '@/app/gallery/conversation/images-stories';
import { STORIES, type StoryName } from '@/app/gallery/conversation/stories';
import { StoryConversation } from '@/app/gallery/conversation/story-conversation';
import { StoryDetails } from '@/app/gallery/conversation/story-details';
import { UnsubscribeStory } from '@/app/gallery/conversation/unsubscribe-story';
import { Story, StoryPage } from '@/app/gallery/story';

type Query = Promise<{ readonly story?: string }>;

/** What is left of the room at 1920 and at 2560 px. */
const WIDTHS = [320, 800];

/** Conversations in every state; `?story=` shows one alone, as large as the window. */
export default async function ConversationPage({ searchParams }: { searchParams: Query }) {
  const { story } = await searchParams;
  if (story === undefined)
    return (
      <StoryPage title="Conversation">
        {Object.entries(STORIES).map(([name, { about }]) => (
          <Story key={name} name={name} about={about}>
            <div className="h-[36rem] resize-x overflow-hidden rounded-control border border-line">
              <StoryConversation name={name as StoryName} />
            </div>
          </Story>
        ))}
        <Story name="images" about="the line about images from elsewhere">
          <ImagesStories />
        </Story>
        <Story name="unsubscribe" about="the question before a list is left">
          <UnsubscribeStory />
        </Story>
        {WIDTHS.map((width) => (
          <Story key={width} name={`details at ${width}`} about="the pane beside it on wide screens">
            <div style={{ width, maxWidth: '100%' }} className="h-[36rem] overflow-hidden border-line border-s">
              <StoryDetails />
            </div>
          </Story>
        ))}
      </StoryPage>
    );
  if (!Object.hasOwn(STORIES, story)) notFound();
  return (
    <main className="h-dvh">
      <StoryConversation name={story as StoryName} />
    </main>
  );
}
