import type { Page } from '@playwright/test';

/**
 * Waits until half a second has passed in which nothing on the page changed, ten at most. The frames of messages come and go: the
 * network's own rest was once not noticed for five minutes.
 */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 500);
        const again = () => {
          clearTimeout(timer);
          timer = setTimeout(resolve, 500);
        };
        new MutationObserver(again).observe(document, { subtree: true, childList: true, attributes: true });
        setTimeout(resolve, 10_000);
      }),
  );
