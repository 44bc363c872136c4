type ProgressProps = { readonly value: number; readonly max: number; readonly label: string };

/** A bar of 4 px in ink: how far something is that takes its time. Never a spinner. */
export const Progress = ({ value, max, label }: ProgressProps) => (
  <progress
    value={value}
    max={Math.max(max, 1)}
    aria-label={label}
    className="block h-1 w-full appearance-none overflow-hidden rounded-[2px] bg-line [&::-moz-progress-bar]:bg-ink-2 [&::-webkit-progress-bar]:bg-line forced-colors:border forced-colors:forced-color-adjust-none forced-colors:border-[CanvasText] forced-colors:[&::-moz-progress-bar]:bg-[CanvasText] forced-colors:[&::-webkit-progress-bar]:bg-[Canvas] forced-colors:[&::-webkit-progress-value]:bg-[CanvasText] [&::-webkit-progress-value]:rounded-[2px] [&::-webkit-progress-value]:bg-ink-2"
  />
);
