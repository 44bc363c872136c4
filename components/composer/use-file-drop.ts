'use client';

import { type DragEvent, useRef, useState } from 'react';

/** Files that are dragged over a window, and dropped there; text that is dragged belongs to the editor. */
export const useFileDrop = (onFiles: (files: readonly File[]) => void) => {
  const [isOver, setOver] = useState(false);
  // A pointer that goes from one child to another leaves and enters.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const stop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const end = () => {
    depth.current = 0;
    setOver(false);
  };
  return {
    isOver,
    handlers: {
      onDragEnterCapture: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        stop(event);
        depth.current += 1;
        setOver(true);
      },
      onDragOverCapture: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        stop(event);
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeaveCapture: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) end();
      },
      onDropCapture: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        stop(event);
        end();
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
};
