import { OriginalStory } from '@/app/gallery/original/original-story';

type Query = Promise<{ readonly state?: string }>;

const STATES = ['ready', 'loading', 'failed'] as const;

/** The original of a message, alone on its page; `?state=` ready, loading or failed. */
export default async function OriginalGalleryPage({ searchParams }: { searchParams: Query }) {
  const { state } = await searchParams;
  return <OriginalStory state={STATES.find((one) => one === state) ?? 'ready'} />;
}
