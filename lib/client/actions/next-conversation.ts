import type { Action } from '@/lib/client/actions/action';
import { conversationBeside, moveTo } from '@/lib/client/actions/conversation-beside';

/** The older conversation below; where one is open, it is opened in its place (Gmail: j). */
export const nextConversation: Action = {
  name: 'next-conversation',
  group: 'list',
  label: 'action.nextConversation',
  icon: 'chevron-down',
  keys: ['j'],
  isEnabled: (context) => conversationBeside(context, 1) !== undefined,
  run: (context) => moveTo(context, conversationBeside(context, 1)),
};
