import { getDocument } from 'unpdf/pdfjs';
import type { PdfAnswer, PdfPage, PdfRequest, PdfWords } from '@/components/conversation/preview/pdf-messages';

/** Nobody reads more in a preview; the rest is for whoever downloads it. */
const MOST_PAGES = 200;
/** A page is drawn with no more pixels than a screen has. */
const MOST_PIXELS = 8_000_000;
const MOST_WORDS = 5_000;

/** pdf.js asks for canvases and filters; here there is no document to make them of. */
class CanvasFactory {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d') };
  }

  reset({ canvas }: { readonly canvas: OffscreenCanvas }, width: number, height: number): void {
    canvas.width = width;
    canvas.height = height;
  }

  destroy(made: { canvas: OffscreenCanvas | null; context: OffscreenCanvasRenderingContext2D | null }): void {
    made.canvas = null;
    made.context = null;
  }
}

class FilterFactory {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addKnockoutFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  destroy = () => undefined;
}

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>;
let document: Opened | undefined;

// It is in a worker already, and would look for one more.
Object.defineProperty(self, 'Worker', { value: undefined });

const tell = (answer: PdfAnswer, transfer: Transferable[] = []): void => self.postMessage(answer, { transfer });

/** Nothing in a document is run (no evaluation, no scripting, no forms), and no font of it gets further than its outlines. */
const open = async (octets: ArrayBuffer): Promise<void> => {
  const options = {
    ...{ data: new Uint8Array(octets), isEvalSupported: false, disableFontFace: true, useSystemFonts: false },
    ...{ enableXfa: false, useWasm: false, isOffscreenCanvasSupported: true, CanvasFactory, FilterFactory },
  };
  document = await getDocument(options).promise;
  const pages: PdfPage[] = [];
  for (let at = 1; at <= Math.min(document.numPages, MOST_PAGES); at += 1) {
    const page = await document.getPage(at);
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ width, height });
    page.cleanup();
  }
  tell({ kind: 'opened', pages, count: document.numPages });
};

const draw = async (at: number, wanted: number): Promise<void> => {
  if (!document) return;
  const page = await document.getPage(at + 1);
  const whole = page.getViewport({ scale: 1 });
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(Math.max(1, viewport.width), Math.max(1, viewport.height));
  const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, canvasContext, viewport }).promise;
  const { items } = await page.getTextContent();
  const words = items.slice(0, MOST_WORDS).flatMap((item): PdfWords[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x = 0, y = 0] = whole.convertToViewportPoint(item.transform[4], item.transform[5]);
    const height = item.height || 10;
    return [{ text: item.str, x, y: y - height, width: item.width, height }];
  });
  const bitmap = canvas.transferToImageBitmap();
  tell({ kind: 'drawn', page: at, bitmap, words }, [bitmap]);
  page.cleanup();
};

self.addEventListener('message', ({ data }: MessageEvent<PdfRequest>) => {
  const page = data.kind === 'draw' ? data.page : null;
  const done = data.kind === 'open' ? open(data.octets) : draw(data.page, data.scale);
  done.catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    tell({ kind: 'failed', page, isLocked });
  });
});
