/** The standard library: which module is native and which is Python source; nothing is built before it is imported. */

import { type ModuleFactory, registerModule, registerSourceModule } from '../objects/modules.ts';
import * as abc from './abc.ts';
import * as argparse from './argparse.ts';
import { astModule } from './ast.ts';
import { cmathModule } from './cmath.ts';
import * as collections from './collections.ts';
import * as collectionsAbc from './collectionsAbc.ts';
import { collectionsNative } from './collectionsNative.ts';
import * as contextlib from './contextlib.ts';
import * as copy from './copy.ts';
import * as dataclasses from './dataclasses.ts';
import * as datetime from './datetime.ts';
import * as decimal from './decimal.ts';
import * as digests from './digests.ts';
import * as enumModule from './enum.ts';
import * as environment from './environment.ts';
import { filesNative } from './files.ts';
import * as fractions from './fractions.ts';
import * as functools from './functools.ts';
import { functoolsNative } from './functoolsNative.ts';
import * as io from './io.ts';
import { itertoolsModule } from './itertools.ts';
import * as json from './json.ts';
import { mathModule } from './math.ts';
import { registerMatplotlib } from './matplotlib.ts';
import * as numbers from './numbers.ts';
import { operatorModule } from './operator.ts';
import * as os from './os.ts';
import * as pickle from './pickle.ts';
import { randomModule } from './random.ts';
import { reNative } from './re.ts';
import * as re from './reSource.ts';
import * as small from './smallModules.ts';
import * as standIns from './standIns.ts';
import * as struct from './struct.ts';
import { sysModule } from './sys.ts';
import * as time from './time.ts';
import * as types from './types.ts';
import { asyncioNative, numbersNative, typesNative } from './typesNative.ts';
import * as typing from './typing.ts';
import { warningsNative } from './warningsNative.ts';

const NATIVE: Record<string, ModuleFactory> = {
  _collections: collectionsNative,
  _files: filesNative,
  _functools: functoolsNative,
  _hashlib: digests.hashlibNative,
  _numbers: numbersNative,
  _re: reNative,
  _struct: struct.structNative,
  _types: typesNative,
  _warnings: warningsNative,
  _json: json.jsonNative,
  _time: time.timeNative,
  ast: astModule,
  cmath: cmathModule,
  itertools: itertoolsModule,
  _asyncio: asyncioNative,
  math: mathModule,
  operator: operatorModule,
  random: randomModule,
  sys: sysModule,
};

const SOURCES: Record<string, string> = {
  ...standIns.miscSources,
  argparse: argparse.source,
  array: standIns.arraySource,
  base64: digests.base64Source,
  decimal: decimal.source,
  hashlib: digests.hashlibSource,
  csv: standIns.csvSource,
  datetime: datetime.source,
  fnmatch: standIns.fnmatchSource,
  gc: standIns.gcSource,
  glob: standIns.globSource,
  gzip: standIns.archiveSource,
  pathlib: standIns.pathlibSource,
  queue: standIns.queueSource,
  subprocess: standIns.subprocessSource,
  tarfile: standIns.archiveSource,
  threading: standIns.threadingSource,
  'urllib.error': standIns.urllibErrorSource,
  'urllib.parse': standIns.urllibParseSource,
  'urllib.request': standIns.urllibRequestSource,
  zipfile: standIns.archiveSource,
  __future__: environment.futureSource,
  doctest: environment.doctestSource,
  inspect: environment.inspectSource,
  logging: environment.loggingSource,
  struct: struct.source,
  timeit: environment.timeitSource,
  traceback: environment.tracebackSource,
  unittest: environment.unittestSource,
  warnings: environment.warningsSource,
  abc: abc.source,
  bisect: small.bisectSource,
  heapq: small.heapqSource,
  keyword: types.keywordSource,
  pprint: small.pprintSource,
  re: re.source,
  statistics: small.statisticsSource,
  string: small.stringSource,
  textwrap: small.textwrapSource,
  types: types.source,
  weakref: types.weakrefSource,
  'collections.abc': collectionsAbc.source,
  contextlib: contextlib.source,
  copy: copy.source,
  copyreg: copy.copyregSource,
  dataclasses: dataclasses.source,
  enum: enumModule.source,
  fractions: fractions.source,
  functools: functools.source,
  io: io.source,
  json: json.source,
  numbers: numbers.source,
  os: os.source,
  'os.path': os.pathSource,
  pickle: pickle.source,
  posixpath: os.pathSource,
  time: time.source,
  typing: typing.source,
};

const PACKAGES: Record<string, string> = { collections: collections.source, urllib: '', concurrent: '' };

let installed = false;

/** Registers everything, once per process. */
export function installStandardLibrary(): void {
  if (installed) return;
  installed = true;
  for (const [name, build] of Object.entries(NATIVE)) registerModule(name, build);
  for (const [name, source] of Object.entries(SOURCES)) registerSourceModule(name, source);
  for (const [name, source] of Object.entries(PACKAGES)) registerSourceModule(name, source, true);
  registerMatplotlib();
}
