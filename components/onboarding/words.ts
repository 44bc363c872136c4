import { signIn } from '@/lib/base/messages/en/sign-in';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of this room; they come with it. */
export const words = translatorOf(signIn);
