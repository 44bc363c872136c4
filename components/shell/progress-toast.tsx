import { ToastAction } from '@/components/shell/toast-action';

type ProgressToastProps = {
  readonly text: string;
  readonly value: number;
  readonly max: number;
  readonly action: { readonly label: string; readonly onAct: () => void } | undefined;
};

/** How far something is that goes on behind the scenes; it stays until that is done (LOOK §6, Toasts). */
export const ProgressToast = ({ text, value, max, action }: ProgressToastProps) => (
  <div className="pointer-events-auto flex min-h-12 w-80 max-w-full items-center gap-3 rounded-control border border-line bg-toast py-1.5 ps-4 pe-2 text-toast-ink text-ui shadow-float">
    <div className="min-w-0 grow">
      {/* Not a live region: each step would be spoken. The toast before it said what began. */}
      <p className="tabular-nums">{text}</p>
      <progress
        value={value}
        max={Math.max(max, 1)}
        aria-label={text}
        className="mt-1 block h-1 w-full appearance-none overflow-hidden rounded-[2px] bg-transparent text-toast-ink [&::-moz-progress-bar]:bg-current [&::-webkit-progress-bar]:bg-toast-ink/25 [&::-webkit-progress-value]:rounded-[2px] [&::-webkit-progress-value]:bg-current"
      />
    </div>
    {action && <ToastAction {...action} />}
  </div>
);
