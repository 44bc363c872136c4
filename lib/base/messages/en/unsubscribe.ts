/** Words of leaving a list. */
export const unsubscribe = {
  'unsubscribe.button': 'Unsubscribe',
  'unsubscribe.done': 'Unsubscribed',
  'unsubscribe.title': 'Unsubscribe from {name}?',
  'unsubscribe.oneClick': 'Waxwing asks {host} to send you no more of this. It says nothing else of you.',
  'unsubscribe.mail': 'The sender wants a message to {address}. It is written for you to send.',
  'unsubscribe.page': 'The sender has a page for it, at {host}. It opens in a tab of its own.',
  'unsubscribe.notSigned': 'Nobody vouches that the offer is the sender’s own, so it is not taken with one click.',
  'unsubscribe.refused': 'The sender’s server did not accept it.',
  'unsubscribe.noAnswer': 'The sender’s server did not answer.',
  'unsubscribe.failed': 'It could not be done. Waxwing does not answer.',
  'unsubscribe.confirm': 'Unsubscribe',
  'unsubscribe.asking': 'Asking …',
  'unsubscribe.write': 'Write it',
  'unsubscribe.open': 'Open the page',
  'unsubscribe.cancel': 'Cancel',
  'unsubscribe.told': '{name} was asked to send you no more. It may take a few days.',
} as const;
