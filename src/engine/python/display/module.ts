/** The module `_pretty`: a notebook's text of a value, for IPython's `pretty` and `display`. */
import { nativeModule } from '../objects/instances.ts';
import type { PyModule } from '../objects/values.ts';
import { prettyText } from './pretty.ts';

/** Builds the module. */
export function prettyModule(): PyModule {
  return nativeModule('_pretty', { functions: { 'pretty(obj, **options)': prettyText } });
}
