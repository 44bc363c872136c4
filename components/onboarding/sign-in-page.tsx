import type { CSSProperties, ReactNode } from 'react';
import { words } from '@/components/onboarding/words';
import { Mark } from '@/components/ui/mark';
import type { Accent } from '@/lib/base/accent';
import type { Brand } from '@/lib/base/brand';

type SignInPageProps = {
  /** Of the hoster whose people come by this host; null: Waxwing's own page. */
  readonly brand: Brand | null;
  readonly children: ReactNode;
};

/** The page around the form: as calm as an envelope. One column of 400 px, at a fifth of the height. */
export const SignInPage = ({ brand, children }: SignInPageProps) => (
  <div
    className="flex min-h-dvh flex-col items-center bg-canvas px-4 pt-14 tablet:pt-[20vh]"
    style={brand?.accent ? accentStyle(brand.accent) : undefined}
  >
    <main className="w-full max-w-100">
      {brand?.logo ? <Logo src={brand.logo} /> : <Mark size={48} className="-ms-1.25" />}
      <h1 className="mt-4 text-balance break-words font-semibold font-voice text-title">
        {brand ? words('signIn.title.at', { name: brand.name }) : words('signIn.title')}
      </h1>
      <p className="mt-2 text-ink-2 text-pretty">{words('signIn.lead')}</p>
      {children}
    </main>
    <footer className="mt-auto w-full max-w-100 py-6 text-ink-3 text-tiny">
      {(brand?.helpUrl || brand?.imprintUrl) && (
        <p className="mb-1 flex gap-4">
          {brand.helpUrl && <FootLink href={brand.helpUrl}>{words('signIn.foot.help')}</FootLink>}
          {brand.imprintUrl && <FootLink href={brand.imprintUrl}>{words('signIn.foot.imprint')}</FootLink>}
        </p>
      )}
      <details>
        <summary className="inline-flex min-h-6 list-none items-center rounded-chip underline underline-offset-2 touch:min-h-11 [&::-webkit-details-marker]:hidden">
          {words('signIn.foot.stored')}
        </summary>
        <p className="mt-1 text-pretty">{words('signIn.foot.stored.text')}</p>
      </details>
    </footer>
  </div>
);

/** In the dark it lies on white: pictures are made for white paper. The name is said beside it. */
const Logo = ({ src }: { src: string }) => (
  // biome-ignore lint/performance/noImgElement: it is at most 128 kB, comes from our own host, and is in the size its owner chose
  <img
    src={src}
    alt=""
    className="-ms-2 block h-16 max-w-full rounded-control bg-logo-ground object-contain object-left p-2 rtl:object-right"
  />
);

const FootLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a
    href={href}
    target="_blank"
    rel="noreferrer"
    className="inline-flex min-h-6 items-center rounded-chip underline underline-offset-2 touch:min-h-11"
  >
    {children}
  </a>
);

/** Wax in the hoster's colour, for this page. */
const accentStyle = ({ wax, fill, fillHover }: Accent): CSSProperties => {
  const themed = ({ light, dark }: Accent['wax']) => `light-dark(${light}, ${dark})`;
  return {
    '--wax': themed(wax),
    '--wax-fill': themed(fill),
    '--wax-fill-hover': themed(fillHover),
  } as CSSProperties;
};
