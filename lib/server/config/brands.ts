import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/base/errors';
import { type Logo, readLogo } from '@/lib/server/config/logo';

const page = z.url({ protocol: /^https$/, error: 'must be an https URL' }).max(2000);

/** What a preset in `domains` may say of how its people are received. */
export const brandShape = {
  /** The path of a picture, as seen from the configuration file. */
  logo: z.string().min(1).optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be #rrggbb')
    .toLowerCase()
    .optional(),
  helpUrl: page.optional(),
  imprintUrl: page.optional(),
  /** The origin under which people of this domain come. */
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && `${new URL(url).origin}/` === new URL(url).href, 'has more than an origin')
    .transform((url) => new URL(url).origin)
    .optional(),
};

/** How the people of a domain are received. */
export type DomainBrand = {
  readonly domain: string;
  readonly name: string | null;
  /** The origin at which; null: at the installation's own. */
  readonly url: string | null;
  readonly logo: Logo | null;
  /** `#rrggbb` */
  readonly colour: string | null;
  readonly helpUrl: string | null;
  readonly imprintUrl: string | null;
};

type Said = { readonly name?: string | undefined } & {
  readonly [Key in keyof typeof brandShape]?: z.infer<(typeof brandShape)[Key]>;
};
type Where = {
  /** In which the configuration file lies. */
  readonly folder: string;
  /** The origin under which browsers see the installation itself; null: it is not said. */
  readonly publicUrl: string | null;
};

/**
 * The brands among the presets, their pictures read. Throws UserError: `config.value` for a picture that is none, and for a `url` that is not
 * of the installation's own scheme, for one kind of session cookie serves all; `config.brand` for two that would be shown at one place.
 */
export const readBrands = (
  domains: Readonly<Record<string, Said>>,
  { folder, publicUrl }: Where,
): readonly DomainBrand[] => {
  const scheme = publicUrl === null ? 'http:' : new URL(publicUrl).protocol;
  const brands = Object.entries(domains)
    .filter(([, { logo, colour, helpUrl, imprintUrl, url }]) => logo ?? colour ?? helpUrl ?? imprintUrl ?? url)
    .map(([domain, said]): DomainBrand => {
      const { name = null, url = null, colour = null, helpUrl = null, imprintUrl = null } = said;
      if (url !== null && new URL(url).protocol !== scheme)
        throw wrong(`domains.${domain}.url`, `must begin with ${scheme}// as publicUrl does (without one, http:)`);
      const logo = said.logo === undefined ? null : readLogo(resolve(folder, said.logo));
      if (typeof logo === 'string') throw wrong(`domains.${domain}.logo`, logo);
      return { domain: domain.toLowerCase(), name, url, logo, colour, helpUrl, imprintUrl };
    });
  const places = new Map<string, string>();
  for (const { domain, url } of brands) {
    const place = url === null || (publicUrl !== null && url === new URL(publicUrl).origin) ? 'publicUrl' : url;
    const other = places.get(place);
    if (other !== undefined) throw new UserError('config.brand', { params: { one: other, other: domain, place } });
    places.set(place, domain);
  }
  return brands;
};

const wrong = (key: string, details: string): UserError => new UserError('config.value', { params: { key }, details });

/** For people: that there is a picture, not all its bytes. */
export const describedBrands = (brands: readonly DomainBrand[]): unknown =>
  brands.map(({ logo, ...brand }) => ({ ...brand, logo: logo && `${logo.type}, ${logo.bytes.length} bytes` }));
