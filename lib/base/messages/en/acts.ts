/** Of what a person can do, what the screen itself may say before any action has come; the rest is in actions.ts. */
export const acts = {
  'action.palette': 'Command palette',
  'action.newFolder': 'New folder',
  'action.newLabel': 'New label',
  'act.unlabelledOf': 'Label taken away: {name}',
  'act.starred': 'Starred',
  'act.unstarred': 'Star taken away',
  'act.all.failed': 'The server did not take that. Nothing is changed.',
  'act.thread.offline': 'There is no connection to the server. The conversations are as they were.',
  'act.refused': 'The server refused that. It is shown as it was.',
  'act.blockFailed': 'The sender could not be blocked. Try again.',
} as const;
