/** What a swipe over a row of the list does. */
export type Swipe = 'archive' | 'delete' | 'read' | 'star' | 'snooze' | 'move' | 'spam' | 'none';

export const SWIPES: readonly Swipe[] = ['archive', 'delete', 'read', 'star', 'snooze', 'move', 'spam', 'none'];
