import type { SidebarItem } from '@/components/shell/mailbox-tree';
import { colorOfAddress, type LabelColor } from '@/lib/base/label-color';
import type { Label } from '@/lib/jmap/waxwing/label';

/** What the sidebar shows of a label. */
type Shown = Pick<Label, 'name' | 'keyword' | 'unreadThreads'> & { readonly color: LabelColor | null };

const isIn = (name: string, above: string): boolean => name.toLowerCase().startsWith(`${above.toLowerCase()}/`);

/** Labels lie in those whose names theirs begin with: `Clients/Acme/Paid` in `Clients/Acme`, or where there is none in `Clients`. */
export const labelTree = (labels: readonly Shown[]): readonly SidebarItem[] => {
  const parentOf = ({ name }: Shown): Shown | undefined =>
    labels
      .filter((other) => isIn(name, other.name))
      .reduce<Shown | undefined>(
        (nearest, other) => (nearest && nearest.name.length > other.name.length ? nearest : other),
        undefined,
      );
  const parents = new Map(labels.map((label) => [label, parentOf(label)]));
  const under = (parent: Shown | undefined): readonly SidebarItem[] =>
    labels
      .filter((label) => parents.get(label) === parent)
      .map((label) => ({
        list: `label:${label.keyword}`,
        name: parent ? label.name.slice(parent.name.length + 1) : label.name,
        icon: 'tag',
        isOwn: false,
        color: label.color ?? colorOfAddress(label.name),
        count: label.unreadThreads,
        countsAll: false,
        children: under(label),
      }));
  return under(undefined);
};
