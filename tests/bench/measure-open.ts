import type { Page } from '@playwright/test';

const PATIENCE_MS = 20_000;
/** Between two clicks, as a person would: what is loaded ahead has been loaded. */
const REST_MS = 600;

/** A finger stays down for so long; the click is when it comes up. */
const PRESS_MS = 60;

/** In the page: from the event of the click until a frame has been painted in which the message's text stands. */
const watchNextOpen = (page: Page) =>
  page.evaluate(() => {
    for (const article of document.querySelectorAll('article')) article.dataset['benchOld'] = '1';
    const isThere = () => {
      const article = [...document.querySelectorAll('article')].at(-1);
      if (!article || article.dataset['benchOld']) return false;
      const frame = article.querySelector('iframe');
      const text = frame ? frame.contentDocument?.body?.textContent : article.textContent;
      return article.querySelector('[role=status][aria-label]') === null && (text?.trim().length ?? 0) > 100;
    };
    const opened = new Promise<number>((resolve) => {
      addEventListener(
        'click',
        ({ timeStamp }) => {
          const look = () => {
            if (!isThere()) return void requestAnimationFrame(look);
            // The first frame in which it stands is on screen when the next one begins.
            requestAnimationFrame((painted) => resolve(painted - timeStamp));
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { benchOpened: opened });
  });
/** Waits for what `watchNextOpen` has begun, milliseconds. */
const opened = (page: Page): Promise<number> =>
  page.evaluate((patience) => {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`Not opened: ${location.pathname}`)), patience);
    });
    return Promise.race([(window as unknown as { benchOpened: Promise<number> }).benchOpened, late]);
  }, PATIENCE_MS);

export type Opened = { readonly ms: number; readonly wasFetched: boolean };

/** Opens a conversation by a click of the mouse on its row; tells whether its texts were asked for only then. */
export const openRow = async (page: Page, thread: string): Promise<Opened> => {
  let wasFetched = false;
  const note = (request: { postData: () => string | null }) => {
    if (request.postData()?.includes('bodyValues')) wasFetched = true;
  };
  const row = page.locator(`a[data-thread="${thread}"]`);
  await row.scrollIntoViewIfNeeded();
  await watchNextOpen(page);
  page.on('request', note);
  await row.click({ delay: PRESS_MS });
  const ms = await opened(page);
  page.off('request', note);
  await page.waitForTimeout(REST_MS);
  return { ms, wasFetched };
};
