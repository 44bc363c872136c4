/** A grey bar where something will stand; it does not shimmer (LOOK §4). Size and place come by class. */
export const Skeleton = ({ className }: { className: string }) => (
  <span aria-hidden="true" className={`block rounded-chip bg-skeleton forced-colors:border ${className}`} />
);
