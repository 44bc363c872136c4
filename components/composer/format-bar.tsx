'use client';

import { type KeyboardEvent, useRef } from 'react';
import type { EditorCommand, EditorFormat } from '@/components/composer/editor/rich-editor';
import { ToolButton } from '@/components/composer/tool-button';
import { words } from '@/components/composer/words';
import type { WritingIconName } from '@/components/ui/writing-icon';

type Tool = {
  readonly command: EditorCommand;
  readonly icon: WritingIconName;
  readonly keys?: string;
  /** On a phone there is room for the most used. */
  readonly isRare?: boolean;
};

const GROUPS: readonly (readonly (Tool | 'link')[])[] = [
  [
    { command: 'bold', icon: 'bold', keys: 'Ctrl+B' },
    { command: 'italic', icon: 'italic', keys: 'Ctrl+I' },
    { command: 'underline', icon: 'underline', keys: 'Ctrl+U' },
    { command: 'strike', icon: 'strikethrough', isRare: true },
  ],
  ['link'],
  [
    { command: 'list', icon: 'list', keys: 'Ctrl+Shift+8' },
    { command: 'numbered', icon: 'list-ordered', keys: 'Ctrl+Shift+7', isRare: true },
    { command: 'quote', icon: 'text-quote', keys: 'Ctrl+Shift+9' },
  ],
  [{ command: 'clear', icon: 'remove-formatting', keys: 'Ctrl+Space', isRare: true }],
];

type FormatBarProps = {
  readonly format: EditorFormat;
  readonly onCommand: (command: EditorCommand) => void;
  readonly onLink: () => void;
};

/** Moves among the tools: the bar is one stop of the Tab key (WAI-ARIA toolbar). */
const moveAmong = (event: KeyboardEvent<HTMLElement>): void => {
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button')].filter(
    (tool) => tool.offsetParent !== null,
  );
  const at = tools.indexOf(document.activeElement as HTMLElement);
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (at < 0 || by === 0) return;
  event.preventDefault();
  const turn = getComputedStyle(event.currentTarget).direction === 'rtl' ? -by : by;
  tools[(at + turn + tools.length) % tools.length]?.focus();
};

/** What the selected words look like, and can be made to. */
export const FormatBar = ({ format, onCommand, onLink }: FormatBarProps) => {
  const bar = useRef<HTMLDivElement>(null);
  let isFirst = true;
  const stop = () => {
    const index = isFirst ? 0 : -1;
    isFirst = false;
    return index;
  };
  // The selection in the editor stays while a tool is pressed with the pointer.
  const hold = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={words('composer.format')}
      onKeyDown={moveAmong}
      onPointerDown={hold}
      onMouseDown={hold}
      className="flex h-10 shrink-0 items-center gap-0.5 border-line border-t px-3 touch:h-12 max-tablet:h-12 max-tablet:justify-between max-tablet:px-1"
    >
      {GROUPS.map((group, index) => (
        <div key={group.map((one) => (one === 'link' ? one : one.command)).join()} className="contents">
          {index > 0 && <span aria-hidden="true" className="mx-1.5 h-5 w-px bg-line max-tablet:hidden" />}
          {group.map((tool) =>
            tool === 'link' ? (
              <ToolButton
                key="link"
                icon="link"
                label={words('composer.link')}
                keys="Ctrl+K"
                tabIndex={stop()}
                isPressed={format.link !== null}
                onClick={onLink}
              />
            ) : (
              <ToolButton
                key={tool.command}
                icon={tool.icon}
                label={words(`composer.${tool.command}`)}
                keys={tool.keys}
                tabIndex={stop()}
                {...(tool.command === 'clear' ? {} : { isPressed: format[tool.command] })}
                onClick={() => onCommand(tool.command)}
                className={tool.isRare ? 'max-tablet:hidden' : ''}
              />
            ),
          )}
        </div>
      ))}
    </div>
  );
};
