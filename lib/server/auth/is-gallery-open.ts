import 'server-only';
import { config } from '@/lib/server/config/config';

/** The gallery of components is for those who build Waxwing: in development, or with WAXWING_GALLERY=1 for the tests. */
export const isGalleryOpen = (): boolean => config().gallery;
