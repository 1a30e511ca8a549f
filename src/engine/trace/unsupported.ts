/** Tells an error of the program from something that Python or NumPy has and this engine does not. */
import type { ErrorReport } from '../../protocol/report.ts';

/** What NumPy 2.4 has in its main namespace and we do not; tests of NumPy itself are left out. */
const ABSENT = new Set(
  'ctypeslib f2py flatiter from_dlpack record sctypeDict show_config show_runtime typecodes'.split(' '),
);

/** Modules of NumPy of which we have a part. */
const PARTIAL = new Set(['numpy.rec', 'numpy.dtypes', 'numpy.testing', 'numpy.lib']);

/** Why this is no mistake of the program, in the report's language; null where it is one, or may be. */
export function unsupported(
  { type, message }: Pick<ErrorReport, 'type' | 'message'>,
  locale: 'en' | 'ja',
): string | null {
  if (type === 'NotImplementedError' && message.endsWith('by this engine'))
    return {
      en: 'NumPy itself can do this. The code is right; Matrix Loupe’s own engine is what lacks it.',
      ja: 'NumPy 自体にはこの機能があります。コードの誤りではなく、Matrix Loupe のエンジンが対応していません。',
    }[locale];
  const [, module = '', name = ''] = /^module '([\w.]+)' has no attribute '(\w+)'/.exec(message) ?? [];
  if (type !== 'AttributeError') return null;
  if (module === 'numpy' && ABSENT.has(name))
    return {
      en: `NumPy has \`${name}\`, but Matrix Loupe’s own engine does not.`,
      ja: `NumPy には \`${name}\` がありますが、Matrix Loupe のエンジンにはありません。`,
    }[locale];
  if (PARTIAL.has(module))
    return {
      en: `Matrix Loupe’s own engine has only a part of \`${module}\`: NumPy itself may have \`${name}\`.`,
      ja: `Matrix Loupe のエンジンは \`${module}\` の一部だけを備えています。NumPy 自体には \`${name}\` があるかもしれません。`,
    }[locale];
  return null;
}
