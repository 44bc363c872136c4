import { MESSAGE_STYLE, paperStyle } from '@/components/conversation/print/print-style';
import { sanitizeHtml } from '@/lib/mail/html/sanitize-html';

/** A message as it goes on paper. */
export type PrintedMessage = {
  readonly from: string;
  readonly date: string;
  /** "To: …", "Cc: …". */
  readonly recipients: readonly string[];
  readonly html: string | null;
  readonly text: string;
  readonly inlineUrl: (cid: string) => string | undefined;
  /** Where images from elsewhere are on our own origin; null: none is shown on the screen either. */
  readonly images: ReadonlyMap<string, string> | null;
  /** Names and sizes of what is attached; '' is nothing. */
  readonly attached: string;
};

export type FillPrintOptions = {
  readonly frame: HTMLIFrameElement;
  readonly title: string;
  readonly messages: readonly PrintedMessage[];
  readonly disguiseText: (host: string) => string;
};

/**
 * Lays out messages one below the other in a document of the mail frame's kind (DESIGN §8). Each has a shadow tree of its own, so that
 * no style of one reaches another. Gives the pictures that are still on their way.
 */
export const fillPrint = (options: FillPrintOptions): readonly HTMLImageElement[] => {
  const { contentDocument: document } = options.frame;
  if (!document) throw new Error('The print frame has no document');
  const make = (name: string, text = '', className = '') =>
    Object.assign(document.createElement(name), { textContent: text, className });
  document.title = options.title;
  document.head.append(make('style', paperStyle(window.document.body)));
  document.body.replaceChildren(make('h1', options.title));
  return options.messages.flatMap((message) => {
    const article = make('article');
    const header = make('header');
    header.append(make('strong', message.from), make('span', message.date));
    for (const line of message.recipients) header.append(make('p', line));
    const body = make('div', message.html === null ? message.text : '', message.html === null ? 'text' : '');
    body.dir = 'auto';
    article.append(header, body);
    if (message.attached !== '') article.append(make('footer', message.attached));
    document.body.append(article);
    return message.html === null ? [] : fillHtml(body, message, options);
  });
};

const fillHtml = (body: HTMLElement, message: PrintedMessage, options: FillPrintOptions) => {
  const window = options.frame.contentWindow as Window & typeof globalThis;
  const { html, inlineUrl, images, text } = message;
  const remoteUrl = (url: string) => images?.get(url);
  const mail = sanitizeHtml({ window, html: html ?? '', inlineUrl, remoteUrl, disguiseText: options.disguiseText });
  if (mail.kind === 'tooLarge') {
    body.className = 'text';
    body.textContent = text;
    return [];
  }
  const tree = body.attachShadow({ mode: 'open' });
  for (const css of [MESSAGE_STYLE, mail.css])
    tree.append(Object.assign(body.ownerDocument.createElement('style'), { textContent: css }));
  tree.append(mail.content);
  const style = mail.bodyAttributes.find(([name]) => name === 'style');
  if (style) body.setAttribute('style', style[1]);
  for (const sheet of tree.styleSheets) meanHost(sheet.cssRules);
  return [...tree.querySelectorAll('img')].filter((image) => !image.complete);
};

/** What a mail says of its `body` is about the element that its tree hangs on; there is no other in it. */
const meanHost = (rules: CSSRuleList): void => {
  for (const rule of rules) {
    if ('selectorText' in rule) {
      const style = rule as CSSStyleRule;
      const meant = style.selectorText.replace(/(^|,)\s*(?:html\s*>?\s*)?body(?=\s*(?:,|$|[ >]))/gi, '$1:host');
      if (meant !== style.selectorText) style.selectorText = meant;
    }
    if ('cssRules' in rule) meanHost((rule as CSSMediaRule).cssRules);
  }
};
