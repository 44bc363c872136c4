import { AccountsStory } from '@/app/gallery/accounts/accounts-story';
import { Story, StoryPage } from '@/app/gallery/story';

export default function AccountsGalleryPage() {
  return (
    <StoryPage title="Accounts">
      <Story
        name="The page"
        about="in step, checking, collecting, every trouble, paused, POP3 with what stays on its server, new, reading only"
      >
        <AccountsStory />
      </Story>
    </StoryPage>
  );
}
