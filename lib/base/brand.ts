import type { Accent } from '@/lib/base/accent';

/** How the people of a hoster's domain are received at the sign-in page. */
export type Brand = {
  /** How people call the hoster, or the domain. */
  readonly name: string;
  /** Where its picture is, on our own host. */
  readonly logo: string | null;
  readonly accent: Accent | null;
  readonly helpUrl: string | null;
  readonly imprintUrl: string | null;
};
