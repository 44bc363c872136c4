import type { Action } from '@/lib/client/actions/action';
import { conversationBeside, moveTo } from '@/lib/client/actions/conversation-beside';

/** The newer conversation above (Gmail: k). */
export const previousConversation: Action = {
  name: 'previous-conversation',
  group: 'list',
  label: 'action.previousConversation',
  icon: 'chevron-up',
  keys: ['k'],
  isEnabled: (context) => conversationBeside(context, -1) !== undefined,
  run: (context) => moveTo(context, conversationBeside(context, -1)),
};
