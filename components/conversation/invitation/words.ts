import { invitation } from '@/lib/base/messages/en/invitation';
import { translatorOf } from '@/lib/base/messages/translator';

/** The words of invitations; they come with the first card. */
export const words = translatorOf(invitation);
