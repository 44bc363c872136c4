/** What is said of changes that the mail server has not carried out yet, or has refused. */
export const operations = {
  'operation.waiting': 'Waiting to reach the server',
  'operation.refused': 'The mail server refused: {reason}',
  'operation.refused.unknown': 'it did not say why.',
  'operation.bulk': '{done} of {total} messages changed',
  'operation.bulk.back': '{done} of {total} messages still to be taken back',
  'operation.bulk.undo': 'Undo',
  'operation.told.keywords':
    'The mail server refused a label or mark of {count} {count, one: message, other: messages}. It is shown as it is there.',
  'operation.told.mailboxes':
    'The mail server refused to move {count} {count, one: message, other: messages}. It is shown where it is.',
  'operation.told.createMailbox': 'The mail server refused to make a folder.',
  'operation.told.renameMailbox': 'The mail server refused to rename a folder.',
  'operation.told.subscribeMailbox': 'The mail server refused to change the subscription of a folder.',
  'operation.told.deleteMailbox': 'The mail server refused to delete a folder.',
} as const;
