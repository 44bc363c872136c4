'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';
import type { FilledFrame } from '@/components/conversation/mail-frame/fill-frame';
import { loadSpareFrames, placeFrame } from '@/components/conversation/mail-frame/spare-frames';
import { words } from '@/components/conversation/words';
import { useSteady } from '@/components/ui/use-steady';
import { atOnce, inPieces } from '@/lib/base/in-pieces';

/** What is known about a mail once it is in its frame. */
export type FrameReport =
  | {
      readonly kind: 'ready';
      readonly blockedImages: number;
      readonly remoteImages: readonly string[];
      readonly trackers: number;
      readonly disguisedLinks: number;
      readonly hasQuote: boolean;
      readonly isEmpty: boolean;
      readonly shownCids: ReadonlySet<string>;
    }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'failed' };

export type FrameContent = {
  readonly html: string;
  readonly inlineUrl: (cid: string) => string | undefined;
  readonly isForward: boolean;
  /** Where images from elsewhere are on our own origin; null, or missing: none is shown. */
  readonly images?: ReadonlyMap<string, string> | null;
  /** The style of ours, for a mail that chooses colours and for one that does not. */
  readonly styleOf: (hasColors: boolean) => string;
  /** Show it although it is so large that it may stall the tab. */
  readonly isLargeAllowed?: boolean;
  readonly onReport: (report: FrameReport) => void;
};

type UsedFrame = {
  readonly frame: HTMLIFrameElement | null;
  /** Null until the mail stands in it. */
  readonly filled: FilledFrame | null;
};

type Filler = typeof import('@/components/conversation/mail-frame/fill-frame');
/** What does the sanitising: loaded when the first such message is opened, and at hand for all that follow. */
let filler: Filler | undefined;
const loadFiller = async (): Promise<Filler> => {
  filler ??= await import('@/components/conversation/mail-frame/fill-frame');
  return filler;
};

/** Has everything at hand that the next mails need beside their texts. */
export const prepareFrames = async (): Promise<void> => {
  loadSpareFrames();
  await loadFiller();
};

/** A mail up to this many characters is put into its frame before the next paint; a longer one would hold it up. */
const AT_ONCE = 60_000;

const report = (filled: FilledFrame): FrameReport => {
  const { kind, blockedImages, remoteImages, trackers, disguisedLinks, hasQuote, isEmpty, shownCids } = filled;
  return { kind, blockedImages, remoteImages, trackers, disguisedLinks, hasQuote, isEmpty, shownCids };
};

/**
 * Puts a mail into a frame of its own in `slot`, before the next paint if everything for it is at hand. Another text, or images for it,
 * gets another frame: nothing of a mail is left for the next one.
 */
export const useFilledFrame = (slot: RefObject<HTMLDivElement | null>, content: FrameContent): UsedFrame => {
  const { html, isForward, images = null, isLargeAllowed = false } = content;
  const [frame, setFrame] = useState<HTMLIFrameElement | null>(null);
  const [filled, setFilled] = useState<FilledFrame | null>(null);
  const inlineUrl = useSteady(content.inlineUrl);
  const onReport = useSteady(content.onReport);
  const styleOf = useSteady(content.styleOf);

  useLayoutEffect(() => {
    const place = slot.current;
    if (!place) return;
    let isOver = false;
    const tell = (told: FrameReport) => !isOver && onReport(told);
    const filling = (room: Filler) =>
      room.fillFrame({
        frame: placed,
        html,
        isForward,
        isLargeAllowed,
        images,
        inlineUrl,
        styleOf,
        disguiseText: (host) => words('conversation.link.disguise', { host }),
        imageText: (size) => words(size ? 'conversation.image.size' : 'conversation.image', { size }),
      });
    const filledWith = (result: FilledFrame | { readonly kind: 'tooLarge' }) => {
      setFilled(result.kind === 'ready' ? result : null);
      tell(result.kind === 'ready' ? report(result) : result);
    };
    const fillLater = async () => {
      const room = await loadFiller();
      const result = html.length > AT_ONCE ? await inPieces(filling(room), () => isOver) : atOnce(filling(room));
      if (result && !isOver) filledWith(result);
    };
    const fail = () => tell({ kind: 'failed' });
    const onLoad = () => void fillLater().catch(fail);
    const { frame: placed, isLoaded } = placeFrame(place, onLoad);
    setFrame(placed);
    if (isLoaded && filler && html.length <= AT_ONCE) {
      try {
        filledWith(atOnce(filling(filler)));
      } catch {
        fail();
      }
    } else if (isLoaded) onLoad();
    return () => {
      isOver = true;
      // What is below stays where it is until another text stands here.
      place.style.minHeight = placed.style.height;
      setFrame(null);
      setFilled(null);
      placed.remove();
    };
  }, [slot, html, isForward, isLargeAllowed, images, inlineUrl, onReport, styleOf]);
  return { frame, filled };
};
