import type { Action } from '@/lib/client/actions/action';
import { goToRole } from '@/lib/client/actions/go-to';

/** The Inbox of the account in view (Gmail: g i). */
export const goToInbox: Action = {
  name: 'go-to-inbox',
  group: 'goTo',
  label: 'action.goToInbox',
  icon: 'inbox',
  keys: ['g i'],
  ...goToRole('inbox'),
};
