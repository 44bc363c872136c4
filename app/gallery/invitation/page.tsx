import { InvitationStory, type InvitationStoryName } from '@/app/gallery/invitation/invitation-story';
import { Story, StoryPage } from '@/app/gallery/story';

const STORIES = [
  ['open', 'not answered, from another zone'],
  ['answered', 'accepted; comes again'],
  ['sending', 'the answer is on its way'],
  ['failed', 'the answer could not be sent'],
  ['allDay', 'days, said maybe'],
  ['superseded', 'there is a newer one'],
  ['cancelled', 'called off'],
  ['stranger', 'passed on by somebody who was invited'],
  ['reply', 'what a guest answered'],
] as const satisfies readonly (readonly [InvitationStoryName, string])[];

export default function InvitationGalleryPage() {
  return (
    <StoryPage title="Invitations">
      {STORIES.map(([name, about]) => (
        <Story key={name} name={name} about={about}>
          <InvitationStory name={name} />
        </Story>
      ))}
    </StoryPage>
  );
}
