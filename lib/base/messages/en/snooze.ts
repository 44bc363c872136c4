/** When what is snoozed comes back. */
export const snooze = {
  'snooze.title': 'Snooze until',
  'snooze.today': 'Later today',
  'snooze.tomorrow': 'Tomorrow',
  'snooze.weekend': 'This weekend',
  'snooze.nextWeek': 'Next week',
  'snooze.now': 'Back to the Inbox now',
  'snooze.pick': 'Date and time',
  'snooze.pick.past': 'Choose a time that is still to come.',
  'snooze.do': 'Snooze',
} as const;
