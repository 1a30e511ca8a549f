/** A dtype as NumPy prints it, alike for the panel, the editor and the terminal: the name of a text's type counts its bits, its sign the characters. */
export function dtypeText(dtype: string): string {
  const [, kind, bits] = /^(str|bytes)(\d+)$/.exec(dtype) ?? [];
  if (bits === undefined) return dtype;
  return kind === 'str' ? `<U${Number(bits) / 32}` : `|S${Number(bits) / 8}`;
}
