/** Bytes of a file by range, and what is said where they are not as they should be. */

export interface ByteSource {
  size: number;
  read(start: number, length: number): Promise<Uint8Array>;
}

/** A file that cannot be shown; its message is for the person. */
export class Damaged extends Error {}

/** Reads a range; a source that gives less has become shorter, or promised more than it had. */
export async function readExactly(source: ByteSource, start: number, length: number): Promise<DataView> {
  const bytes = await source.read(start, length);
  if (bytes.length < length) throw new Damaged('The file is shorter than it says.');
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}
