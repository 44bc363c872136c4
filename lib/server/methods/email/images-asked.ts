import { z } from 'zod';
import { LONGEST_IMAGE_URL, MOST_IMAGES, remoteImageUrl } from '@/lib/base/remote-image';

/** All addresses, quoted, with room for characters that JSON writes with a backslash. */
export const LARGEST_ASK = MOST_IMAGES * (LONGEST_IMAGE_URL + 64);

const shape = z.strictObject({
  urls: z
    .array(
      z
        .string()
        .max(LONGEST_IMAGE_URL)
        .refine((url) => remoteImageUrl(url) === url, 'is no address of an image elsewhere'),
    )
    .max(MOST_IMAGES),
});

/** The addresses in the body of a request for images, each once; undefined: it is none. */
export const imagesAsked = (body: unknown): readonly string[] | undefined => {
  const read = shape.safeParse(body);
  return read.success ? [...new Set(read.data.urls)] : undefined;
};
