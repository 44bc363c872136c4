/** Conversations show one or two messages open at first: more at once wait for theirs as the first one ever did. */
const MOST_SPARE = 2;
/** The empty document that a mail is put into: app/mail-frame/route.ts. */
const EMPTY = '/mail-frame';

const spares: HTMLIFrameElement[] = [];
/** Those of them whose load has ended, well or badly. */
const ended = new WeakSet<HTMLIFrameElement>();

const makeFrame = (): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.referrerPolicy = 'no-referrer';
  return frame;
};

/** Does the empty document stand in it? Without a network there may be one that is not ours, which tells us nothing. */
const isLoaded = ({ contentDocument }: HTMLIFrameElement): boolean =>
  contentDocument?.readyState === 'complete' && contentDocument.location.pathname === EMPTY;

/** Loads empty documents for the next mails beforehand: a frame takes longer to load than all the rest of opening a conversation. */
export const loadSpareFrames = (): void => {
  // Where a frame cannot be moved without loading it again there is no use in having one.
  if (!('moveBefore' in Element.prototype)) return;
  while (spares.length < MOST_SPARE) {
    const frame = makeFrame();
    frame.hidden = true;
    spares.push(frame);
    frame.addEventListener('load', () => ended.add(frame), { once: true });
    frame.src = EMPTY;
    document.body.prepend(frame);
  }
};

export type PlacedFrame = { readonly frame: HTMLIFrameElement; readonly isLoaded: boolean };

/** A frame for one mail as the last child of `host`, one that is loaded if there is any; else `onLoad` is called when it is. */
export const placeFrame = (host: HTMLElement, onLoad: () => void): PlacedFrame => {
  const spare = spares.shift();
  if (spare?.isConnected && (!ended.has(spare) || isLoaded(spare))) {
    host.moveBefore(spare, null);
    spare.hidden = false;
    if (!ended.has(spare)) spare.addEventListener('load', onLoad, { once: true });
    return { frame: spare, isLoaded: ended.has(spare) };
  }
  spare?.remove();
  const frame = makeFrame();
  frame.addEventListener('load', onLoad, { once: true });
  frame.src = EMPTY;
  host.append(frame);
  return { frame, isLoaded: false };
};
