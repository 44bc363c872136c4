/** One writer, one reader, one piece in between: whoever is faster waits. */
export class OctetChannel {
  private piece: Buffer | null = null;
  private ended = false;
  private failure: unknown = null;
  private wakeReader: (() => void) | null = null;
  private wakeWriter: (() => void) | null = null;

  /** Resolves when the piece has been taken, or will never be. */
  write(piece: Buffer): Promise<void> | undefined {
    if (this.ended || piece.length === 0) return undefined;
    this.piece = piece;
    this.wakeReader?.();
    return new Promise((resolve) => {
      this.wakeWriter = resolve;
    });
  }

  /** No more pieces; with an error the reader gets it after the last one. */
  end(error: unknown = null): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = error;
    this.wakeReader?.();
    if (this.piece === null) this.wakeWriter?.();
  }

  /** The reader goes away: what is still written is dropped. */
  abandon(): void {
    this.ended = true;
    this.piece = null;
    this.wakeWriter?.();
  }

  async *read(): AsyncGenerator<Buffer> {
    for (;;) {
      const { piece } = this;
      if (piece !== null) {
        this.piece = null;
        yield piece;
        this.wakeWriter?.();
      } else if (this.ended) {
        if (this.failure !== null) throw this.failure;
        return;
      } else
        await new Promise<void>((resolve) => {
          this.wakeReader = resolve;
        });
    }
  }
}
