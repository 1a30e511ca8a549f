/** Bytes as a text of the same units, and back: what is written for texts serves bytes, too. */

/** So many arguments of one call that no stack is too small for them. */
const PIECE = 4096;

/** The text whose units are the bytes. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
}

/** The bytes that a text's units are. */
export function unlatin(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
