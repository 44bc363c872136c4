import { AccountsStory } from '@/app/gallery/accounts/accounts-story';
import { Story, StoryPage } from '@/app/gallery/story';

export default function AccountsGalleryPage() {
  return (
    <StoryPage title="Accounts">
      <Story name="The page" about="in step, collecting, trouble, paused, POP3, new, reading only">
        <AccountsStory />
      </Story>
    </StoryPage>
  );
}
