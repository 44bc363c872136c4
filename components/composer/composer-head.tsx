'use client';

import type { WindowMode } from '@/components/composer/dock-layout';
import { ToolButton } from '@/components/composer/tool-button';
import { words } from '@/components/composer/words';
import { IconButton } from '@/components/ui/icon-button';

type ComposerHeadProps = {
  readonly title: string;
  readonly isFull: boolean;
  readonly onMode: (mode: WindowMode) => void;
  readonly onClose: () => void;
};

/** 40 px: what it is about, and the three ways to put it aside. */
export const ComposerHead = ({ title, isFull, onMode, onClose }: ComposerHeadProps) => (
  <header className="flex h-10 shrink-0 items-center bg-canvas ps-4 pe-1">
    <h2 className="min-w-0 grow truncate font-semibold">{title}</h2>
    <ToolButton
      icon="minus"
      size={16}
      label={words('composer.minimise')}
      keys="Esc"
      onClick={() => onMode('minimised')}
    />
    <ToolButton
      icon={isFull ? 'minimize-2' : 'maximize-2'}
      size={16}
      label={words(isFull ? 'composer.dockIt' : 'composer.full')}
      onClick={() => onMode(isFull ? 'docked' : 'full')}
    />
    <IconButton icon="x" size={16} label={words('composer.close')} onClick={onClose} />
  </header>
);
