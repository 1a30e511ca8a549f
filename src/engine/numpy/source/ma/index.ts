/** numpy.ma in Python: the class in its parts, the functions, and where functions have no value. */
import { arrayOperatorsSource } from './arrayOperators.ts';
import { arrayReductionsSource } from './arrayReductions.ts';
import { arrayShapesSource } from './arrayShapes.ts';
import { arrayStateSource } from './arrayState.ts';
import { conditionsSource } from './conditions.ts';
import { constantsSource } from './constants.ts';
import { creationSource } from './creation.ts';
import { domainsSource } from './domains.ts';
import { elementwiseSource } from './elementwise.ts';
import { fillValuesSource } from './fillValues.ts';
import { maskedConstantSource } from './maskedConstant.ts';
import { masksSource } from './masks.ts';
import { methodsSource } from './methods.ts';
import { recordsSource } from './records.ts';
import { runsSource } from './runs.ts';
import { setsSource } from './sets.ts';
import { statisticsSource } from './statistics.ts';

/** One class statement, which no piece but the first begins. */
const maskedArray = arrayStateSource + arrayOperatorsSource + arrayReductionsSource + arrayShapesSource;

/** In this order, for a later definition of a name is the one that counts. */
const core = [
  constantsSource,
  maskedArray,
  recordsSource,
  masksSource,
  maskedConstantSource,
  conditionsSource,
  fillValuesSource,
  elementwiseSource,
  methodsSource,
  creationSource,
  statisticsSource,
  setsSource,
  runsSource,
].join('\n\n');

/** For each public module its sources, as in source/index.ts. */
export const maskedSections: Record<string, readonly (readonly [module: string, source: string])[]> = {
  'numpy.ma': [['numpy.ma.core', core]],
  'numpy.ma._domains': [['numpy.ma._domains', domainsSource]],
};
