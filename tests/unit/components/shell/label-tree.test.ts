import { describe, expect, it } from 'vitest';
import { labelTree } from '@/components/shell/label-tree';
import type { SidebarItem } from '@/components/shell/mailbox-tree';

const draw = (items: readonly SidebarItem[], indent = ''): string[] =>
  items.flatMap(({ name, list, count, children }) => [
    `${indent}${name} ${list}${count ? ` ${count}` : ''}`,
    ...draw(children, `${indent}  `),
  ]);
const label = (name: string, unreadThreads = 0) => ({
  name,
  keyword: name.toLowerCase(),
  unreadThreads,
  color: null,
});

describe('labels in the sidebar', () => {
  it('lie in those that their names begin with, in the order that they have', () => {
    const names = ['Clients', 'clients/Acme', 'Clients/Acme/Paid', 'Clients/Roof/Old', 'Clientship', 'Work/Roof'];
    expect(draw(labelTree(names.map((name) => label(name, name === 'Clients' ? 3 : 0))))).toEqual([
      'Clients label:clients 3',
      '  Acme label:clients/acme',
      '    Paid label:clients/acme/paid',
      '  Roof/Old label:clients/roof/old',
      'Clientship label:clientship',
      'Work/Roof label:work/roof',
    ]);
  });
});
