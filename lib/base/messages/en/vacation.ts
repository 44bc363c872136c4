/** What is said to those who write while somebody is away. */
export const vacation = {
  'vacation.body': 'Thank you for your message. I am away and will answer when I am back.',
} as const;
