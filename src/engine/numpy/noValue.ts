/** np._NoValue, which says that an argument was not given. */

import { defineType } from '../python/objects/define.ts';
import { PySingleton } from '../python/objects/values.ts';

export const noValue = new PySingleton('<no value>');
noValue.cls = defineType({
  name: 'numpy._globals._NoValueType',
  slots: { repr: () => '<no value>', bool: () => false },
});
