import { useId } from 'react';

/** LOOK §8: a wing of three strokes, each ending in a drop of wax. A gap of 1.4 is cut between stroke and drop. */
const DROPS = [
  { x: 24.3, y: 4.9 },
  { x: 26, y: 13.3 },
  { x: 23.3, y: 21.8 },
] as const;

/** The mark, in the colours of the theme. Decoration: the name stands beside it, or in the page's title. */
export const Mark = ({ size, className = '' }: { size: number; className?: string }) => {
  const cut = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={`block shrink-0 ${className}`}>
      <mask id={cut} maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32">
        <path fill="white" d="M0 0h32v32H0z" />
        {DROPS.map(({ x, y }) => (
          <circle key={y} cx={x} cy={y} r="4.8" fill="black" />
        ))}
      </mask>
      <path
        d="M4 28C5 16 10.5 8 20.5 4.8M4 28C8 19 13.5 14.6 21.7 13.4M4 28c4.6-4.6 9-6.3 14.8-6.3"
        fill="none"
        className="stroke-ink"
        strokeWidth="3"
        strokeLinecap="round"
        mask={`url(#${cut})`}
      />
      {DROPS.map(({ x, y }) => (
        <circle key={y} cx={x} cy={y} r="3.4" className="fill-wax" />
      ))}
    </svg>
  );
};
