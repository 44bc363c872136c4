import type { PdfAnswer, PdfPage, PdfRequest, PdfWords } from '@/components/conversation/preview/pdf-messages';

export type DrawnPage = { readonly bitmap: ImageBitmap; readonly words: readonly PdfWords[] };
export type OpenedPdf =
  | { readonly kind: 'opened'; readonly pages: readonly PdfPage[]; readonly count: number }
  | { readonly kind: 'failed'; readonly isLocked: boolean };

/** A document that takes longer is one that was made to: its worker is ended. */
const PATIENCE_MS = 30_000;

/**
 * A PDF as it is read in a worker of its own: whatever it does, it does it there, without this page's document or storage, and not for
 * longer than the patience of its reader.
 */
export class PdfReader {
  readonly #worker: Worker;
  readonly #waiting = new Map<number | null, (answer: PdfAnswer | null) => void>();

  constructor() {
    this.#worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PdfAnswer>) => {
      const page = data.kind === 'opened' ? null : data.page;
      this.#waiting.get(page)?.(data);
    });
    this.#worker.addEventListener('error', () => this.close());
  }

  async open(octets: ArrayBuffer): Promise<OpenedPdf> {
    const answer = await this.#ask({ kind: 'open', octets }, null, [octets]);
    if (answer?.kind === 'opened') return answer;
    return { kind: 'failed', isLocked: answer?.kind === 'failed' && answer.isLocked };
  }

  /** `page` from 0, `scale` in pixels for a point; undefined: it cannot be drawn. */
  async draw(page: number, scale: number): Promise<DrawnPage | undefined> {
    const answer = await this.#ask({ kind: 'draw', page, scale }, page);
    return answer?.kind === 'drawn' ? answer : undefined;
  }

  close(): void {
    this.#worker.terminate();
    for (const answer of [...this.#waiting.values()]) answer(null);
  }

  #ask(request: PdfRequest, about: number | null, transfer: Transferable[] = []): Promise<PdfAnswer | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.close(), PATIENCE_MS);
      this.#waiting.set(about, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(about);
        resolve(answer);
      });
      this.#worker.postMessage(request, transfer);
    });
  }
}
