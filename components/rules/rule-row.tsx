'use client';

import { actionSentence, conditionSentence, type RuleNames } from '@/components/rules/rule-sentence';
import { words } from '@/components/rules/words';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { Rule } from '@/lib/jmap/waxwing/rule';

export type RuleRowDoors = {
  readonly onEdit: (rule: Rule) => void;
  readonly onEnable: (rule: Rule, isEnabled: boolean) => void;
  readonly onRemove: (rule: Rule) => void;
  /** Up (-1) or down among the others. */
  readonly onMove: (rule: Rule, step: -1 | 1) => void;
};

type RuleRowProps = RuleRowDoors & {
  readonly rule: Rule;
  readonly names: RuleNames;
  readonly isFirst: boolean;
  readonly isLast: boolean;
};

/** One filter: what it asks for, what it does, whether it is on. */
export const RuleRow = ({ rule, names, isFirst, isLast, onEdit, onEnable, onRemove, onMove }: RuleRowProps) => {
  const { condition, actions, isEnabled } = rule;
  const name = conditionSentence(condition);
  return (
    <li className="flex items-center gap-2 border-line border-b py-2 last:border-0">
      <button
        type="button"
        aria-label={words('rules.edit', { name })}
        onClick={() => onEdit(rule)}
        className={`-ms-3 min-w-0 grow rounded-control px-3 py-1.5 text-start hover:bg-hover ${isEnabled ? '' : 'text-ink-3'}`}
      >
        <bdi className="block font-medium text-ui wrap-anywhere">{name}</bdi>
        <bdi className={`block text-small wrap-anywhere ${isEnabled ? 'text-ink-2' : ''}`}>
          {actionSentence(actions, names)}
        </bdi>
      </button>
      <button
        type="button"
        role="switch"
        aria-checked={isEnabled}
        aria-label={words('rules.isOn', { name })}
        onClick={() => onEnable(rule, !isEnabled)}
        className="grid size-11 shrink-0 place-items-center"
      >
        <span
          className={`flex h-5 w-9 items-center rounded-full border px-0.5 transition-[background-color] ${isEnabled ? 'justify-end border-ink bg-ink' : 'border-control'}`}
        >
          <span className={`size-3.5 rounded-full ${isEnabled ? 'bg-paper' : 'bg-control'}`} />
        </span>
      </button>
      <Menu
        label={words('rules.more', { name })}
        trigger={(trigger) => (
          <IconButton icon="ellipsis-vertical" label={words('rules.more', { name })} {...trigger} />
        )}
      >
        <MenuItem icon="pen-line" onSelect={() => onEdit(rule)}>
          {words('rules.menu.edit')}
        </MenuItem>
        {!isFirst && (
          <MenuItem icon="chevron-up" onSelect={() => onMove(rule, -1)}>
            {words('rules.menu.up')}
          </MenuItem>
        )}
        {!isLast && (
          <MenuItem icon="chevron-down" onSelect={() => onMove(rule, 1)}>
            {words('rules.menu.down')}
          </MenuItem>
        )}
        <MenuItem icon="trash-2" tone="danger" onSelect={() => onRemove(rule)}>
          {words('rules.menu.delete')}
        </MenuItem>
      </Menu>
    </li>
  );
};
