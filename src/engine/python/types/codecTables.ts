/** Encodings older than Unicode, of one or two bytes a character: their tables are those that TextDecoder has. */

export interface CodecTable {
  /** What TextDecoder calls it. */
  label: string;
  /** What Python's errors call it. */
  name: string;
  reason: string;
}

/** Those of two bytes by Python's names without hyphens. */
const WIDE: Record<string, [name: string, label: string]> = {
  gbk: ['gbk', 'gbk'],
  cp936: ['gbk', 'gbk'],
  gb2312: ['gb2312', 'gbk'],
  gb18030: ['gb18030', 'gb18030'],
  big5: ['big5', 'big5'],
  shiftjis: ['shift_jis', 'shift_jis'],
  sjis: ['shift_jis', 'shift_jis'],
  cp932: ['cp932', 'shift_jis'],
  eucjp: ['euc_jp', 'euc-jp'],
  euckr: ['euc_kr', 'euc-kr'],
  cp949: ['cp949', 'euc-kr'],
};
const NARROW: Record<string, string> = { koi8r: 'koi8-r', koi8u: 'koi8-u', cp866: 'ibm866', macroman: 'macintosh' };

/** The table of an encoding whose name has no hyphens left. */
export function codecTable(plain: string): CodecTable | null {
  const wide = WIDE[plain];
  if (wide !== undefined) return { name: wide[0], label: wide[1], reason: 'illegal multibyte sequence' };
  const [, page] = /^(?:cp|windows)(125\d)$/.exec(plain) ?? [];
  const [, part] = /^iso8859([2-8]|1[03-6])$/.exec(plain) ?? [];
  const label = page ? `windows-${page}` : part ? `iso-8859-${part}` : NARROW[plain];
  return label === undefined ? null : { name: 'charmap', label, reason: 'character maps to <undefined>' };
}

/** The text of all bytes; `fails` says what to put in the place of a byte that is none, or raises. */
export function decodeByTable(table: CodecTable, bytes: Uint8Array, fails: (at: number) => string): string {
  const { label } = table;
  const whole = read(label, bytes);
  if (whole !== null && !bytes.some((byte) => byte === 0x80 || byte === 0xff)) return whole;
  const out: string[] = [];
  for (let at = 0, size = 1; at < bytes.length; at += size) {
    const byte = bytes[at]!;
    let text = byte < 0x80 || standsAlone(byte, table) ? read(label, bytes.subarray(at, at + 1)) : null;
    const most = byte > 0x80 && byte < 0xff ? Math.min(4, bytes.length - at) : 1;
    for (size = 1; text === null && size < most; ) text = read(label, bytes.subarray(at, at + ++size));
    if (text === null || (size > 1 && [...text].length > 1)) {
      text = fails(at);
      size = 1;
    }
    out.push(text);
  }
  return out.join('');
}

const decoders = new Map<string, TextDecoder>();

/** The bytes' text, null where not all of them are characters. */
function read(label: string, bytes: Uint8Array): string | null {
  const decoder = decoders.get(label) ?? new TextDecoder(label);
  decoders.set(label, decoder);
  let text = decoder.decode(bytes);
  // Some versions of Node read this page as Latin-1.
  if (label === 'windows-1252') text = text.replace(/[\x80-\x9f]/g, (one) => PAGE_1252[one.charCodeAt(0) - 0x80]!);
  // Browsers give a control character for a byte of Windows' pages that Python leaves undefined.
  const isMissing = text.includes('\ufffd') || (label.startsWith('windows') && /[\x80-\x9f]/.test(text));
  return isMissing ? null : text;
}

/** The characters of code page 1252 from 0x80 to 0x9f. */
const PAGE_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Whether a byte beyond ASCII can be a character by itself. */
const standsAlone = (byte: number, { name }: CodecTable): boolean =>
  name === 'charmap' || ((name === 'shift_jis' || name === 'cp932') && byte > 0xa0 && byte < 0xe0);

const bytesByLabel = new Map<string, Map<string, number[]>>();

/** The bytes of a character beyond ASCII. */
export function bytesOfCharacter(table: CodecTable, character: string): number[] | undefined {
  const bytes = bytesByLabel.get(table.label) ?? tableBack(table);
  bytesByLabel.set(table.label, bytes);
  return bytes.get(character);
}

function tableBack(table: CodecTable): Map<string, number[]> {
  const back = new Map<string, number[]>();
  const note = (...bytes: number[]): void => {
    const text = read(table.label, Uint8Array.from(bytes));
    if (text !== null && [...text].length === 1 && !back.has(text)) back.set(text, bytes);
  };
  for (let lead = 0x80; lead < 0x100; lead++)
    if (standsAlone(lead, table)) note(lead);
    else if (table.name !== 'charmap') for (let trail = 0x40; trail < 0xff; trail++) note(lead, trail);
  return back;
}
