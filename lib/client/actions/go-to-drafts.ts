import type { Action } from '@/lib/client/actions/action';
import { goToRole } from '@/lib/client/actions/go-to';

/** What is not sent yet (Gmail: g d). */
export const goToDrafts: Action = {
  name: 'go-to-drafts',
  group: 'goTo',
  label: 'action.goToDrafts',
  icon: 'file-pen-line',
  keys: ['g d'],
  ...goToRole('drafts'),
};
