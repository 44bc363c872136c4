import { accentOf } from '@/lib/base/accent';
import type { Brand } from '@/lib/base/brand';
import type { DomainBrand } from '@/lib/server/config/brands';
import type { Config } from '@/lib/server/config/config';

/** The brand of whoever came by this origin of ours: the one that has it for its own, or else the one that has none. */
export const brandAt = ({ brands }: Pick<Config, 'brands'>, origin: string): DomainBrand | undefined =>
  brands.find(({ url }) => url === origin) ?? brands.find(({ url }) => url === null);

/** The same as the sign-in page shows it. */
export const shownBrand = ({ domain, name, logo, colour, helpUrl, imprintUrl }: DomainBrand): Brand => ({
  name: name ?? domain,
  // The hash makes it another address with every other picture: it can be kept for good.
  logo: logo && `/api/brand/${encodeURIComponent(domain)}/logo?v=${logo.hash}`,
  accent: colour === null ? null : accentOf(colour),
  helpUrl,
  imprintUrl,
});
