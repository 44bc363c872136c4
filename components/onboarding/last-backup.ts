import { words } from '@/components/onboarding/words';

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** When the last backup was made that holds an account; null: none does. Times in milliseconds since the epoch. */
export const lastBackupWords = (at: number | null, now: number): string => {
  if (at === null) return words('signIn.policy.backup.never');
  const since = Math.max(0, now - at);
  const [unit, ms] = UNITS.find(([, size]) => since >= size) ?? ['minute', 60_000];
  return words('signIn.policy.backup', { ago: RELATIVE.format(-Math.floor(since / ms), unit) });
};
