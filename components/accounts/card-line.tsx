import { Icon, type IconName } from '@/components/ui/icon';

type CardLineProps = {
  readonly icon: IconName;
  readonly tone?: string;
  readonly children: string;
};

/** One thing that is so, on the card of an account. */
export const CardLine = ({ icon, tone = 'text-ink-3', children }: CardLineProps) => (
  <p className="flex gap-2 text-ink-2 text-small tabular-nums">
    <Icon name={icon} size={16} className={`mt-0.5 ${tone}`} />
    {children}
  </p>
);
