import { notFound } from 'next/navigation';
import { SignInStory } from '@/app/gallery/sign-in/sign-in-story';
import { STORIES } from '@/app/gallery/sign-in/stories';
import { SignInPage } from '@/components/onboarding/sign-in-page';

type Props = { readonly params: Promise<{ story: string }> };

export default async function SignInStoryPage({ params }: Props) {
  const { story } = await params;
  const state = STORIES.find(({ name }) => name === story)?.state;
  if (!state) notFound();
  return (
    <SignInPage>
      <SignInStory state={state} />
    </SignInPage>
  );
}
