import { describe, expect } from 'vitest';
import { htmlToSearchText, htmlToText } from '@/lib/mail/html/html-to-text';
import { rfc8621 } from '@/tests/conformance/rfc';

const HTML = [
  '<head><title>Newsletter</title><style>p { color: teal }</style></head>',
  '<script>track("zebra")</script>',
  '<p class="invoice" data-x="walrus">Read <a href="https://x.test/path" title="all of it">more</a> here</p>',
  '<img src="cid:cat" alt="A grey cat" title="asleep"><abbr title="at noon">12h</abbr>',
].join('');

describe('the text of HTML', () => {
  rfc8621('§4.4.1', 'a search looks into what is shown, alt and title, and into no markup', () => {
    const text = htmlToSearchText(HTML).replace(/\s+/g, ' ').trim();
    expect(text).toBe('Read more all of it here A grey cat asleep 12h at noon');
  });

  rfc8621('§4.1.4', 'a preview has only what is shown as text', () => {
    expect(htmlToText(HTML).replace(/\s+/g, ' ').trim()).toBe('Read more here 12h');
  });
});
