/** Reading and writing arrays, written in Python: text tables, .npy and .npz, on open files and paths of the workspace. */
import { binarySource } from './binary.ts';
import { genFromTextSource } from './genFromText.ts';
import { loadTextSource } from './loadText.ts';
import { openingSource } from './opening.ts';
import { saveTextSource } from './saveText.ts';
import { textRowsSource } from './textRows.ts';

/** One module: the imports stand at the beginning of the first piece. */
export const ioSource =
  openingSource + textRowsSource + loadTextSource + saveTextSource + genFromTextSource + binarySource;

export { textFieldsSource } from './textFields.ts';
