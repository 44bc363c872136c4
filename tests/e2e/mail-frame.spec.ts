import { expect, type Page, test } from '@playwright/test';
import { COLORED_MAILS } from '@/tests/builders/html/colored-mails';
import { htmlCases } from '@/tests/builders/html/html-corpus';
import { SENT_MAILS } from '@/tests/builders/html/sent-mails';

type Report = {
  readonly kind: string;
  readonly blockedImages: number;
  readonly remoteImages: readonly string[];
  readonly trackers: number;
  readonly disguisedLinks: number;
  readonly hasQuote: boolean;
};

/** What the gallery's page itself asks for, and the one route that a message may ask. */
const OURS = /^\/(gallery|_next|__next\w*|mail-frame|icon|apple-icon|manifest|favicon|api\/jmap\/download)\b/;

/** Opens one mail of the gallery and notes everything that leaves the page and everything that a policy stopped. */
const openMail = async (page: Page, name: string) => {
  const asked: string[] = [];
  const stopped: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (url.origin !== new URL(test.info().project.use.baseURL ?? '').origin || !OURS.test(url.pathname))
      asked.push(request.url());
  });
  page.on('console', (message) => {
    // The page's own policy names a nonce: it is not the frame's, and a development build breaks it by itself.
    if (/Content Security Policy|Trusted Type/.test(message.text()) && !message.text().includes('nonce-'))
      stopped.push(message.text());
  });
  await page.goto(`/gallery/mail-frame?case=${name}`);
  await expect(page.getByTestId('report')).not.toBeEmpty({ timeout: 20_000 });
  const report = JSON.parse((await page.getByTestId('report').textContent()) ?? '') as Report;
  return { asked, stopped, report };
};

/** What could do something, in the frame as it is shown. Run inside the page. */
const findDangers = (): string[] => {
  const frame = document.querySelector('iframe');
  const inside = frame?.contentDocument;
  if (!frame || !inside) return ['no frame'];
  const dangers: string[] = [];
  const elements = [...inside.querySelectorAll<HTMLElement>('*')];
  const allowed = new Set(
    'html,head,meta,title,body,style,a,abbr,address,b,bdi,bdo,big,blockquote,br,caption,center,code,col,colgroup,dd,del,details,div,dl,dt,em,font,h1,h2,h3,h4,h5,h6,hr,i,img,ins,kbd,li,menu,ol,p,pre,q,s,section,small,span,strike,strong,sub,summary,sup,table,tbody,td,tfoot,th,thead,tr,tt,u,ul,wbr'.split(
      ',',
    ),
  );
  for (const element of elements) {
    const name = element.localName;
    if (!allowed.has(name) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') dangers.push(`<${name}>`);
    for (const attribute of element.attributes) {
      if (
        /^on|^(?:srcset|srcdoc|ping|formaction|action|background|poster|autofocus|contenteditable|accesskey|name)$/.test(
          attribute.name,
        )
      )
        if (!(name === 'meta' && attribute.name === 'name')) dangers.push(`${name}[${attribute.name}]`);
    }
    const position = inside.defaultView?.getComputedStyle(element).position ?? '';
    if (/fixed|absolute|sticky/.test(position)) dangers.push(`${name} is ${position}`);
  }
  for (const link of inside.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (!/^(?:https?|mailto|tel):/.test(link.href)) dangers.push(link.href);
    if (link.target !== '_blank' || link.rel !== 'noopener noreferrer')
      dangers.push(`${link.href} opens ${link.target}`);
  }
  for (const image of inside.querySelectorAll<HTMLImageElement>('img[src]')) {
    if (
      !image.src.startsWith(`${location.origin}/api/jmap/download/`) &&
      !/^data:image\/(png|jpeg|gif|webp);/.test(image.src)
    )
      dangers.push(image.src);
  }
  const css = [...inside.querySelectorAll('style')].slice(1).map((style) => style.textContent ?? '');
  const inline = elements.map((element) => element.getAttribute('style') ?? '');
  for (const text of [...css, ...inline])
    if (/url\(|@import|image-set|expression|\\/i.test(text)) dangers.push(text.slice(0, 80));
  // Above the frame the page is still itself.
  if (document.elementFromPoint(innerWidth / 2, 20)?.closest('iframe')) dangers.push('it covers the page');
  if (frame.offsetHeight > 5000) dangers.push(`it is ${frame.offsetHeight} px high`);
  return dangers;
};

test.describe('a hostile mail', () => {
  for (const name of htmlCases()) {
    test(`does nothing: ${name}`, async ({ page }) => {
      const { asked, stopped, report } = await openMail(page, name);
      expect(report.kind).toBe('ready');
      expect(await page.evaluate(findDangers)).toEqual([]);
      await page.mouse.move(200, 200);
      expect(await page.title()).not.toContain('RAN');
      expect(asked).toEqual([]);
      // Nothing was left for the frame's policy to stop; a base element alone it sees while the mail is being parsed.
      expect(stopped.filter((text) => !text.includes("base-uri 'none'"))).toEqual([]);
      expect(new URL(page.url()).pathname).toBe('/gallery/mail-frame');
    });
  }
});

/** Where images are, and where a hostile mail would have them be. */
const WITH_IMAGES = ['css-escapes', 'css-image-set', 'css-url-everywhere', 'load-background-attribute', 'load-images'];

test('a hostile mail whose images are shown asks for them from our own origin, and for nothing else', async ({
  page,
}) => {
  for (const name of [...WITH_IMAGES, 'load-background-data-trick', 'load-picture-source', 'load-svg', 'classic']) {
    const { asked, stopped, report } = await openMail(page, `${name}&images`);
    if (report.remoteImages.length > 0) await expect.poll(() => asked.length, name).toBeGreaterThan(0);
    await page.mouse.move(200, 200);
    const tokens = new Set(report.remoteImages.map((_, at) => `/api/image/a1/e1?token=${at}`));
    const others = asked.map((url) => url.replace(new URL(page.url()).origin, '')).filter((path) => !tokens.has(path));
    expect([name, others, stopped.filter((text) => !text.includes("base-uri 'none'"))]).toEqual([name, [], []]);
    page.removeAllListeners();
  }
});

test.describe('the mail frame', () => {
  test('is a document of its own, under a policy of its own', async ({ page, request }) => {
    const answer = await request.get('/mail-frame');
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/img-src ([\w.:-]+)\/api\/jmap\/download\/ \1\/api\/image\/ blob: data:/);
    expect(policy).not.toMatch(/script-src|nonce/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(answer.headers()['referrer-policy']).toBe('no-referrer');
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    await openMail(page, 'classic');
    const sandbox = await page.locator('iframe').getAttribute('sandbox');
    expect(sandbox).toBe('allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  });

  for (const name of Object.keys(SENT_MAILS)) {
    test(`shows ${name} as it was sent, on a desk and on a phone`, async ({ page }) => {
      await page.setViewportSize({ width: 375, height: 800 });
      const { asked, stopped, report } = await openMail(page, name);
      expect(report.kind).toBe('ready');
      expect(report.hasQuote).toBe(['outlookReply', 'gmailReply', 'appleReply', 'thunderbird'].includes(name));
      expect([asked, stopped]).toEqual([[], []]);
      for (const width of [375, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expect
          .poll(() =>
            page.evaluate(() => {
              const frame = document.querySelector('iframe');
              const root = frame?.contentDocument?.documentElement;
              if (!frame || !root) return 'no frame';
              // As small as it may get it scrolls sideways, inside its frame.
              const isSmallest = frame.contentDocument?.body.style.zoom === '0.5';
              if (root.scrollWidth > root.clientWidth + 1 && !isSmallest)
                return `${root.scrollWidth} wide in ${root.clientWidth}`;
              const gap = Math.abs(frame.offsetHeight - root.getBoundingClientRect().height);
              return gap <= 2 ? 'fits' : `a gap of ${gap}`;
            }),
          )
          .toBe('fits');
      }
    });
  }

  test('holds a long mail whole and in its order, though it comes in pieces', async ({ page }) => {
    const { report } = await openMail(page, 'long');
    expect(report.kind).toBe('ready');
    const frame = page.frameLocator('iframe:not([hidden])');
    const words = await frame.locator('body').evaluate((body) => body.textContent ?? '');
    expect(words.startsWith('Before the prices.Item 11.00in stockItem 22.00in stock')).toBe(true);
    expect(words.endsWith('Item 15001500.00in stockAfter the prices.')).toBe(true);
    const names = await frame.locator('table table td:first-child').allTextContents();
    expect(names).toEqual(Array.from({ length: 1500 }, (_, at) => `Item ${at + 1}`));
  });

  test('counts what it blocks, and trackers apart', async ({ page }) => {
    expect((await openMail(page, 'classic')).report).toMatchObject({ blockedImages: 4, trackers: 1 });
    expect((await openMail(page, 'link-disguised')).report.disguisedLinks).toBe(2);
    await expect(page.frameLocator('iframe').getByText('leads to evil.waxwing.test')).toBeVisible();
  });

  test('keeps the quote behind the three dots, and shows it', async ({ page }) => {
    await openMail(page, 'gmailReply');
    const quoted = page.frameLocator('iframe').getByText('Which of the two');
    await expect(quoted).toBeHidden();
    await page.getByRole('button', { name: 'Show quoted text' }).click();
    await expect(quoted).toBeVisible();
    await page.getByRole('button', { name: 'Hide quoted text' }).click();
    await expect(quoted).toBeHidden();
  });

  test('gives the app its keys and lets the focus go', async ({ page }) => {
    await openMail(page, 'gmailReply');
    await page.evaluate(() => {
      document.addEventListener('keydown', (event) => document.body.setAttribute('data-heard', event.key));
    });
    await page.getByRole('button', { name: 'Show quoted text' }).click();
    await page.frameLocator('iframe').getByRole('link').first().focus();
    await page.keyboard.press('j');
    await expect(page.locator('body')).toHaveAttribute('data-heard', 'j');
    await page.keyboard.press('?');
    await expect(page.locator('body')).toHaveAttribute('data-heard', '?');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Hide quoted text' })).toBeFocused();
  });

  test('is on our paper in the dark: a mail with colours turned, or as sent for a sender of whom one wants it so', async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const colors = () =>
      page.evaluate(() => {
        const body = document.querySelector('iframe')?.contentDocument?.body;
        const style = body && getComputedStyle(body);
        return [style?.backgroundColor, style?.color];
      });
    await openMail(page, 'hebrew');
    await expect.poll(colors).toEqual(['rgba(0, 0, 0, 0)', 'rgb(242, 237, 231)']);
    await expect(page.getByRole('button', { name: 'Show as sent' })).toHaveCount(0);
    await openMail(page, 'receipt');
    await expect.poll(async () => (await colors())[0]).toBe('rgb(29, 25, 22)');
    await page.getByRole('button', { name: 'Show as sent' }).click();
    await expect.poll(colors).toEqual(['rgb(255, 255, 255)', 'rgb(33, 28, 24)']);
    await openMail(page, 'receipt');
    await expect.poll(colors).toEqual(['rgb(255, 255, 255)', 'rgb(33, 28, 24)']);
    await page.getByRole('button', { name: 'Show in dark colours' }).click();
    await expect.poll(async () => (await colors())[0]).toBe('rgb(29, 25, 22)');
    await openMail(page, 'classic&images');
    // What is read in place of an image that does not come.
    await expect(page.frameLocator('iframe').getByAltText('The Local Paper')).toHaveCSS('color', /^rgb\(2\d\d,/);
    await openMail(page, 'receipt');
    // By day nothing of it is left.
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(colors).toEqual(['rgb(255, 255, 255)', 'rgb(33, 28, 24)']);
  });

  for (const name of [...Object.keys(SENT_MAILS), ...Object.keys(COLORED_MAILS)])
    test(`can be read in the dark: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await openMail(page, name);
      await expect.poll(() => page.evaluate(unreadable)).toEqual([]);
    });
});

/** Words of less than 4.5:1 on what is behind them, and pictures that were touched. Run inside the page. */
const unreadable = (): string[] => {
  const frame = document.querySelector('iframe');
  const inside = frame?.contentDocument;
  if (!frame || !inside || frame.offsetHeight < 10) return ['no frame'];
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return ['no canvas'];
  type Pixel = [number, number, number, number];
  const read = (color: string): Pixel => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([red, green, blue, alpha]: Pixel, [r, g, b]: Pixel): Pixel => [
    red * alpha + r * (1 - alpha),
    green * alpha + g * (1 - alpha),
    blue * alpha + b * (1 - alpha),
    1,
  ];
  const luminance = (pixel: Pixel): number => {
    const [red = 0, green = 0, blue = 0] = pixel.map((value) => {
      const channel = value / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const styleOf = (element: Element) => (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
  const groundOf = (element: Element | null): Pixel => {
    if (!element) return read(styleOf(frame.parentElement?.parentElement ?? document.body).backgroundColor);
    const own = read(styleOf(element).backgroundColor);
    return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
  };
  const found: string[] = [];
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || (node.nodeValue ?? '').trim() === '' || !element.checkVisibility({ opacityProperty: true }))
      continue;
    const style = styleOf(element);
    const ground = groundOf(element);
    const [light = 1, dark = 0] = [luminance(over(read(style.color), ground)), luminance(ground)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5 || style.opacity !== '1' || style.backgroundImage.includes('gradient'))
      found.push(`${contrast.toFixed(2)} ${node.nodeValue?.trim().slice(0, 40)}`);
  }
  for (const image of inside.querySelectorAll('img'))
    if (/filter|opacity|background/.test(image.getAttribute('style') ?? '')) found.push('a picture was touched');
  return found;
};
