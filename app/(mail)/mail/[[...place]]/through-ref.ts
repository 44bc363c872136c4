import type { ConversationControls } from '@/components/conversation/conversation';

/** The open conversation's own controls; until it is loaded there are none, and the keys do nothing. */
export const throughRef = (controls: { readonly current: ConversationControls | null }): ConversationControls => ({
  next: () => controls.current?.next(),
  previous: () => controls.current?.previous(),
  expandAll: () => controls.current?.expandAll(),
  collapseAll: () => controls.current?.collapseAll(),
  print: () => controls.current?.print(),
  openWindow: () => controls.current?.openWindow(),
  find: () => controls.current?.find(),
  original: () => controls.current?.original(),
  here: () => controls.current?.here(),
});
