'use client';
import { useSyncExternalStore } from 'react';
import { type MessageName, type ShownImages, shownImages } from '@/lib/client/cache/shown-images';

/** Where the images of a message are on our own origin; null: none are shown. */
export const useShownImages = (name: MessageName): ShownImages | null =>
  useSyncExternalStore(
    shownImages.subscribe,
    () => shownImages.of(name),
    () => null,
  );

/** The same at this moment, for what is printed. */
export const shownImagesOf = (name: MessageName): ShownImages | null => shownImages.of(name);

/** Has the images of a message shown; false: it could not be done. */
export const showImages = (name: MessageName, urls: readonly string[]): Promise<boolean> =>
  shownImages.show(name, urls);

/** Has those of a message, or of all, shown no longer. */
export const hideImages = (name?: MessageName): void => shownImages.hide(name);
