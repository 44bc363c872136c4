/** The line drawings of the empty states, on a grid of 64 with a stroke of 1.5. */
const DRAWINGS = {
  sealed: (
    <>
      <path d="M8 18.5h48v32a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3z" />
      <path d="m8.5 19.5 19 16.2a7 7 0 0 0 9 0l19-16.2" />
      <path d="m9 52.5 15.5-17.5M55 52.5 39.5 35" />
      <circle cx="32" cy="37.5" r="6" className="fill-paper" />
      <path d="M30 38c.5-1.7 1.6-2.6 3.6-2.9" />
    </>
  ),
  sheet: <path d="M14 8.5h26l10 10v37H14zM40 8.5v10h10M21 27.5h22M21 34.5h22M21 41.5h13" />,
  tray: (
    <>
      <path d="M8 36.5 15 14h34l7 22.5v15a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2z" />
      <path d="M8 36.5h14a3 3 0 0 1 3 2.5 7 7 0 0 0 14 0 3 3 0 0 1 3-2.5h14" />
      <path d="M21 22.5h22M19 29.5h26" />
    </>
  ),
  torn: (
    <>
      <path d="M14 30V8.5h26l10 10V28M40 8.5v10h10" />
      <path d="m14 30 6 5 6-5 6 5 6-5 6 5 6-7" />
      <path d="m14 38 6 5 6-5 6 5 6-5 6 5 6-7v19.5H14z" />
    </>
  ),
} as const;

export type DrawingName = keyof typeof DRAWINGS;

/** A drawing of 64 px in ink-3; decoration beside the words of an empty state. */
export const Drawing = ({ name }: { name: DrawingName }) => (
  <svg
    viewBox="6 6 52 52"
    width="64"
    height="64"
    aria-hidden="true"
    className="fill-none stroke-[1.5] stroke-ink-3 [stroke-linecap:round] [stroke-linejoin:round]"
  >
    {DRAWINGS[name]}
  </svg>
);
