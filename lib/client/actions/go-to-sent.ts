import type { Action } from '@/lib/client/actions/action';
import { goToRole } from '@/lib/client/actions/go-to';

/** What was sent (Gmail: g t). */
export const goToSent: Action = {
  name: 'go-to-sent',
  group: 'goTo',
  label: 'action.goToSent',
  icon: 'send',
  keys: ['g t'],
  ...goToRole('sent'),
};
