import Link from 'next/link';
import { STORIES } from '@/app/gallery/sign-in/stories';
import { StoryPage } from '@/app/gallery/story';

export default function SignInGalleryPage() {
  return (
    <StoryPage title="Sign-in">
      <ul className="max-w-column">
        {STORIES.map(({ name, about }) => (
          <li key={name} className="border-line border-t">
            <Link href={`/gallery/sign-in/${name}`} prefetch={false} className="block py-3 hover:bg-hover">
              <span className="font-semibold text-link">{name}</span>{' '}
              <span className="text-ink-3 text-small">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </StoryPage>
  );
}
