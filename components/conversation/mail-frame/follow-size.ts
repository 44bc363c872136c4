/** Beyond this a mail scrolls inside its frame; browsers give up on layers somewhat above it. */
const HIGHEST = 60_000;
/** Below this the letters of a mail that is too wide are not readable any more: it scrolls sideways instead. */
const SMALLEST_ZOOM = 0.5;
const MOST_STEPS = 5;
/** A mail that still grows after so many changes within two seconds grows because its frame does. */
const MOST_GROWTHS = 30;
const GROWTH_WINDOW_MS = 2000;

/** Keeps the frame as high as the mail in it and the mail no wider than the frame; returns what ends it. */
export const followSize = (frame: HTMLIFrameElement, document: Document): (() => void) => {
  const { documentElement: root, body } = document;
  let growths: number[] = [];
  let fittedWidth = -1;

  const fitWidth = () => {
    if (root.clientWidth === fittedWidth || root.clientWidth === 0) return;
    fittedWidth = root.clientWidth;
    body.style.removeProperty('zoom');
    // A smaller zoom gives the mail more room, and some take it: so a few steps.
    for (let [zoom, step] = [1, 0]; step < MOST_STEPS && zoom > SMALLEST_ZOOM; step += 1) {
      const wanted = Math.max(body.scrollWidth * zoom, root.scrollWidth);
      if (wanted <= fittedWidth + 1) return;
      zoom = Math.max(SMALLEST_ZOOM, (zoom * fittedWidth) / wanted);
      body.style.setProperty('zoom', zoom.toFixed(4), 'important');
    }
  };

  const adapt = () => {
    fitWidth();
    const content = Math.ceil(Math.max(root.getBoundingClientRect().height, body.getBoundingClientRect().height));
    const scrollbar = Math.max(0, frame.clientHeight - root.clientHeight);
    const height = Math.min(HIGHEST, content + scrollbar);
    const now = performance.now();
    if (Math.abs(height - frame.offsetHeight) < 1) return;
    if (height > frame.offsetHeight) growths = [...growths.filter((at) => now - at < GROWTH_WINDOW_MS), now];
    if (growths.length > MOST_GROWTHS) {
      root.style.setProperty('overflow-y', 'auto', 'important');
      observer.disconnect();
      return;
    }
    frame.style.height = `${height}px`;
    root.style.setProperty('overflow-y', content > HIGHEST ? 'auto' : 'hidden', 'important');
  };

  const observer = new ResizeObserver(adapt);
  for (const element of [root, body]) observer.observe(element);
  adapt();
  return () => observer.disconnect();
};
