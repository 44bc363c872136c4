/** Images of one message that can be asked for; the others stay out. */
export const MOST_IMAGES = 100;
/** A longer address is not asked for: it carries more than the way to an image. */
export const LONGEST_IMAGE_URL = 2048;

/** The answer to `POST /api/image/<account>/<email>` with `{ urls }`: by the address of each image that may be fetched the one on our own origin, and for how long they hold. */
export type ImagesGranted = { readonly images: Readonly<Record<string, string>>; readonly expiresAt: number };

/**
 * The address of an image elsewhere as a mail says it, without what browsers leave out of it; undefined: nothing that is fetched. Not
 * made uniform: the server looks for it in the text of the message.
 */
export const remoteImageUrl = (said: string): string | undefined => {
  const trimmed = said.replace(/[\t\n\r]/g, '').trim();
  const url = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  if (!/^https?:\/\//i.test(url) || url.length > LONGEST_IMAGE_URL || !URL.canParse(url)) return undefined;
  const { username, password, hostname } = new URL(url);
  return username === '' && password === '' && hostname !== '' ? url : undefined;
};
