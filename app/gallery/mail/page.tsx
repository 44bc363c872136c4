import { StoryMail, type StoryMailKind } from '@/app/gallery/mail/story-mail';

type Props = { readonly searchParams: Promise<{ readonly story?: string }> };

/** The signed-in frame, whole, over mail that never changes: ?story=open|trouble|offline|collecting|empty. */
export default async function MailGalleryPage({ searchParams }: Props) {
  const { story } = await searchParams;
  return <StoryMail kind={(story ?? 'open') as StoryMailKind} />;
}
