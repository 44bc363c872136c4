type ToastActionProps = { readonly label: string; readonly keys?: string | undefined; readonly onAct: () => void };

/** The one thing that can be done about what a toast says. */
export const ToastAction = ({ label, keys, onAct }: ToastActionProps) => (
  <button
    type="button"
    onClick={onAct}
    className="flex h-8 shrink-0 items-center gap-2 rounded-control px-2 font-semibold text-toast-action hover:underline touch:h-11"
  >
    {label}
    {keys && (
      <kbd className="rounded-chip border border-current px-1.5 font-ui text-tiny pointer-coarse:hidden">{keys}</kbd>
    )}
  </button>
);
