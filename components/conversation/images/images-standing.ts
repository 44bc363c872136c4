import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** How the images of a message that come from elsewhere stand. */
export type ImagesStanding =
  /** Not loaded; the person may say otherwise. */
  | { readonly kind: 'out'; readonly text: string }
  | { readonly kind: 'spam' }
  | { readonly kind: 'failed' }
  /** Shown because it was said of this message. */
  | { readonly kind: 'shown' }
  /** Shown because it was just said of the sender. */
  | { readonly kind: 'allowed' };

/** What was last said of the message, or of its sender, while it is open; null: nothing. */
export type Said = 'asking' | 'failed' | 'shown' | 'allowed' | 'declined' | null;

type Asked = {
  readonly settings: Pick<UserSettings, 'images' | 'imageSenders'>;
  /** Of the sender, in lower case; '': nobody says. */
  readonly address: string;
  /** Whose signature the message has; null: nobody's. undefined: that is not known yet. */
  readonly signedBy: string | null | undefined;
};

/**
 * May the images of a message be shown by themselves? undefined: that is not known yet. Anybody can write an address: where the message
 * that a sender was spoken of at was signed, one that nobody or somebody else has signed is not theirs.
 */
export const mayShow = ({ settings, address, signedBy }: Asked): boolean | undefined => {
  const { images, imageSenders } = settings;
  if (images === 'always') return true;
  const said = Object.hasOwn(imageSenders, address) ? imageSenders[address] : undefined;
  if (!said) return false;
  if (said.signedBy === null) return true;
  return signedBy === undefined ? undefined : signedBy === said.signedBy;
};

type Standing = {
  readonly isSpam: boolean;
  readonly isShown: boolean;
  /** By themselves. */
  readonly isAllowed: boolean | undefined;
  readonly said: Said;
  /** What is said while they are not loaded. */
  readonly text: string;
};

/** What there is to be said of the images of a message; null: nothing. */
export const standingOf = ({ isSpam, isShown, isAllowed, said, text }: Standing): ImagesStanding | null => {
  if (isSpam) return { kind: 'spam' };
  if (said === 'failed' || said === 'allowed') return { kind: said };
  if (isShown) return isAllowed === false || said === 'shown' ? { kind: 'shown' } : null;
  // They are on their way, or it is not known yet that they are allowed.
  if (isAllowed !== false && said !== 'declined') return null;
  return { kind: 'out', text };
};
