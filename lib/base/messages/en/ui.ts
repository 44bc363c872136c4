/** Words of the parts that every page shares, and of the document itself. */
export const ui = {
  'ui.product': 'Waxwing',
  'ui.description': 'Webmail for the mailboxes you already have.',
  'ui.close': 'Close',
  'ui.details': 'Details',
  'ui.password.show': 'Show password',
  'ui.password.hide': 'Hide password',
  'ui.theme': 'Theme',
  'ui.theme.system': 'Follow the system',
  'ui.theme.light': 'Light',
  'ui.theme.dark': 'Dark',
  'ui.notFound.title': 'Nothing is kept here.',
  'ui.notFound.text': 'This address leads to no page of Waxwing.',
  'ui.notFound.action': 'Go to your mail',
  'ui.crash.title': 'This page broke.',
  'ui.crash.text': 'It is our fault; your mail is safe on its server.',
  'ui.crash.action': 'Load the page again',
} as const;
