import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isGalleryOpen } from '@/lib/server/auth/is-gallery-open';

export const metadata: Metadata = { title: 'Gallery' };

/** Every component in every state, for those who build Waxwing; a person's browser gets 404. */
export default function GalleryLayout({ children }: { children: ReactNode }) {
  if (!isGalleryOpen()) notFound();
  return children;
}
