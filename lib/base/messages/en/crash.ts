/** What a page says that broke as a whole. It comes with every page, and nothing else comes with it. */
export const crash = {
  'crash.page.title': 'This page broke.',
  'crash.page.text': 'It is our fault; your mail is safe on its server.',
  'crash.page.action': 'Load the page again',
} as const;
