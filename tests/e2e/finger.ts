import type { Locator } from '@playwright/test';

type Way = {
  /** Px to the right, and down; negative: to the left, and up. */
  readonly x?: number;
  readonly y?: number;
  /** What is looked at before it is lifted. */
  readonly look?: () => Promise<unknown>;
};

/** A finger on a row goes so far to the side and down, in steps, and is lifted. The page must have touch. */
export const finger = async (swiped: Locator, { x = 0, y = 0, look }: Way): Promise<void> => {
  const cdp = await swiped.page().context().newCDPSession(swiped.page());
  const box = await swiped.boundingBox();
  if (!box) throw new Error('The row is not to be seen');
  const at = (part: number) => ({ x: box.x + box.width / 2 + x * part, y: box.y + 30 + y * part });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
  for (const part of [0.2, 0.4, 0.6, 0.8, 1])
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(part)] });
  await look?.();
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await cdp.detach();
};
