import { notFound } from 'next/navigation';
import { SignInStory } from '@/app/gallery/sign-in/sign-in-story';
import { STORIES } from '@/app/gallery/sign-in/stories';
import { SignInPage } from '@/components/onboarding/sign-in-page';

type Props = { readonly params: Promise<{ story: string }> };

export default async function SignInStoryPage({ params }: Props) {
  const { story } = await params;
  const shown = STORIES.find(({ name }) => name === story);
  if (!shown) notFound();
  return (
    <SignInPage brand={shown.brand ?? null}>
      <SignInStory state={shown.state} />
    </SignInPage>
  );
}
