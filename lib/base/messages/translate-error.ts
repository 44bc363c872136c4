import { errors } from '@/lib/base/messages/en/errors';
import { fillText, type MessageParams } from '@/lib/base/messages/fill-text';

/**
 * The words for an error by their key (`error.<code>.title`, `.text`, `.next`); undefined when there are none. They come with
 * the rooms that tell of errors, and not with the first load.
 */
export const translateError = (key: string, params: MessageParams = {}): string | undefined =>
  Object.hasOwn(errors, key) ? fillText(errors[key as keyof typeof errors], params) : undefined;
