/** Words of the pane beside a conversation, on wide screens. */
export const details = {
  'details.close': 'Close the details',
  'details.write': 'Write to {name}',
  'details.search': 'All mail with {name}',
  'details.people': 'People in this conversation',
  'details.people.all': 'All {count} people',
  'details.trust': 'Can this be trusted?',
  'details.trust.signed': 'Signed by {domain}, the domain it claims to come from.',
  'details.trust.signedElsewhere': 'Signed by {domain}, which is not the domain of the address.',
  'details.trust.unsigned': 'Your mail server vouches for no signature.',
  'details.trust.tls': 'Came over an encrypted connection.',
  'details.trust.plain': 'Came over a connection that was not encrypted.',
  'details.trust.exchanged':
    'You have exchanged {number} {count, one: message, other: messages} with this address since {since}.',
  'details.trust.first': 'This is the first conversation with this address.',
  'details.files': 'Files in this conversation',
  'details.files.all': 'All {count} files',
  'details.files.about': '{size}, {date}',
  'details.others': 'Other conversations',
} as const;
