'use client';

import { type MouseEvent, type RefObject, type SyntheticEvent, useEffect, useRef } from 'react';

type ModalProps = {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: SyntheticEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
};

/**
 * What makes a <dialog> a modal: opened when it is there, closed by Escape and by a press beside what is in it. The browser
 * holds the focus, gives it back, and makes the rest of the page inert. The focus begins at what has `data-autofocus`.
 */
export const useModal = (isOpen: boolean, onClose: () => void): ModalProps => {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!isOpen || !element) return;
    const before = document.activeElement;
    element.showModal();
    // React does not write `autofocus`, which the browser would have looked for.
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      // A dialog that React has already taken away gives nothing back by itself.
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isOpen]);
  return {
    ref,
    onCancel: (event) => {
      // React lets it rise from a dialog within this one, and the browser from a choice of files that was given up.
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onClose();
    },
    onClick: (event) => {
      if (event.target === event.currentTarget) onClose();
    },
  };
};
