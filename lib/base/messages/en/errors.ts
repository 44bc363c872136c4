/**
 * What people are told when something does not work: a title, a sentence, and the next step. The key is the code of the
 * error (UserError, AccountProblem). tests/unit/base/messages.test.ts lists codes that are thrown and have no entry.
 */
export const errors = {
  'error.account.auth.title': 'Password refused',
  'error.account.auth.text': '{host} refused this password.',
  'error.account.auth.next': 'Enter the password again. With two-step sign-in you usually need an app password.',
} as const;
