'use client';

import { PalettePanel, type PalettePanelProps } from '@/components/palette/palette-panel';
import { words } from '@/components/palette/words';
import { useModal } from '@/components/ui/use-modal';
import { commandOf } from '@/lib/client/actions/key-press';

type PaletteProps = Omit<PalettePanelProps, 'onClose'> & { readonly onClose: () => void };

/** The palette over the page (LOOK §6). It is closed, and the focus is where it was, before anything is done. */
export const Palette = ({ onClose, onChoose, onSearch, ...panel }: PaletteProps) => {
  const close = () => {
    // By the browser itself: it gives the focus back at once.
    modal.ref.current?.close();
    onClose();
  };
  const modal = useModal(true, close);
  return (
    <dialog
      {...modal}
      aria-label={words('palette.title')}
      onKeyDown={(event) => {
        if (commandOf(event) !== 'Mod+k') return;
        event.preventDefault();
        close();
      }}
      className="fixed inset-x-0 top-[15vh] mx-auto mt-0 mb-auto w-160 max-w-[calc(100vw-2rem)] overflow-hidden rounded-float border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-scrim-soft max-tablet:top-0 max-tablet:w-full max-tablet:max-w-none max-tablet:rounded-t-none max-tablet:border-x-0 max-tablet:border-t-0"
    >
      <div className="flex max-h-[min(36rem,80vh)] flex-col max-tablet:max-h-[60dvh]">
        <PalettePanel
          {...panel}
          onClose={close}
          onChoose={(row) => {
            close();
            onChoose(row);
          }}
          onSearch={(text) => {
            close();
            onSearch(text);
          }}
        />
      </div>
    </dialog>
  );
};
