import type { IconName } from '@/components/ui/icon';

/** A button of a toolbar: what an action needs to be shown. */
export type ToolbarAct = {
  readonly name: string;
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string | undefined;
  readonly onAct: () => void;
};
