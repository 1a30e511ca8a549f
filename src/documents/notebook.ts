/** Reads a notebook file (nbformat 3 and 4) into code cells with what the file recorded for them. */
import type { CellSource } from '../protocol/report.ts';

type Lines = string | string[] | undefined;

interface Output {
  output_type?: string;
  /** nbformat 3 says `stream`, 4 says `name`. */
  name?: string;
  stream?: string;
  text?: Lines;
  data?: Record<string, Lines>;
}

interface Cell {
  cell_type?: string;
  source?: Lines;
  /** nbformat 3 */
  input?: Lines;
  outputs?: Output[];
}

const joined = (lines: Lines): string => (Array.isArray(lines) ? lines.join('') : (lines ?? ''));

interface Metadata {
  language_info?: { name?: string };
  kernelspec?: { language?: string };
}

/** The language that the notebook says its cells are in, where that is not Python. */
function otherLanguage(metadata: Metadata | undefined): string | null {
  const language = metadata?.language_info?.name ?? metadata?.kernelspec?.language;
  return typeof language !== 'string' || /py|sage/i.test(language) ? null : language;
}

/** The code cells in document order. Throws an Error with one clear sentence for what is no notebook. */
export function readNotebook(text: string): CellSource[] {
  let notebook: { cells?: Cell[]; worksheets?: { cells?: Cell[] }[]; metadata?: Metadata };
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    throw new Error(`is not a notebook: ${(error as Error).message}`);
  }
  const cells = notebook?.cells ?? notebook?.worksheets?.flatMap((sheet) => sheet.cells ?? []);
  if (!Array.isArray(cells)) throw new Error('is not a notebook: it has no cells');
  const other = otherLanguage(notebook.metadata);
  if (other !== null) throw new Error(`is a notebook in ${other}, not in Python`);
  return cells
    .filter((cell) => cell?.cell_type === 'code')
    .map((cell) => ({ text: joined(cell.source ?? cell.input), recorded: recorded(cell.outputs) }));
}

/** What the notebook recorded; null where it recorded nothing, or what a library has said it will no longer give. */
export function recorded(outputs: Output[] | undefined): CellSource['recorded'] {
  if (!Array.isArray(outputs) || !outputs.length || outputs.some(warnsOfChange)) return null;
  const stdout = outputs
    .filter((output) => output.output_type === 'stream' && (output.name ?? output.stream) !== 'stderr')
    .map((output) => joined(output.text))
    .join('');
  const results = outputs.filter((output) => output.output_type === 'execute_result' || output.output_type === 'pyout');
  const last = results.at(-1);
  const plain = last?.data ? last.data['text/plain'] : last?.text;
  return { stdout, result: plain === undefined ? null : joined(plain) };
}

function warnsOfChange(output: Output): boolean {
  const isError = output.output_type === 'stream' && (output.name ?? output.stream) === 'stderr';
  return isError && /\b(?:Future|(?:Pending)?Deprecation|VisibleDeprecation)Warning: /.test(joined(output.text));
}
