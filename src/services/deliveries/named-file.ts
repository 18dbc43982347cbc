/** A file of our own store, as a job carries it. */
export interface NamedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly sha256: string;
}
